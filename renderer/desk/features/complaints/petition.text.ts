/** What an authority's order says, in one line. */
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'
import type { Dates } from '../../platform/time/dates.ts'

export function petitionText(
  { to, number, acceptedAt, dueAt }: NonNullable<Complaint['petition']>,
  texts: Texts,
  dates: Dates,
): string {
  const said = (label: string, text: string | undefined): string[] =>
    text === undefined ? [] : [`${label} ${text}`]
  const moment = (at: typeof dueAt): string | undefined => (at === null ? undefined : dates.moment(at))
  return [
    texts(`complaint:petition_to_${to}`),
    ...said(texts('complaint:petition_number'), number),
    ...said(texts('complaint:petition_accepted'), moment(acceptedAt)),
    ...said(texts('complaint:petition_due'), moment(dueAt)),
  ].join(' · ')
}
