/** What a person had entered into a piece of work, line by line under the names of the form's fields: to read and to copy. */
import { typedFromFen } from '#shared/domain/complaint/amount.ts'
import type { Category } from '#shared/domain/complaint/category.ts'
import type { PromiseMade } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { CustomerPatch, EditableCustomer } from '#shared/domain/customer/customer.merge.ts'
import { customerFields } from '#shared/domain/customer/customer.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { maskDocument } from '#shared/domain/customer/privacy.rules.ts'
import type { z } from '#shared/kernel/schema.ts'
import {
  type ArgsOfMutator,
  isMutatorName,
  type MutatorName,
  mutators,
} from '#shared/sync/mutators/registry.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'
import type { Dates } from '../../platform/time/dates.ts'
import { customerLabel, customerText } from '../../ui/customer/customer-words.ts'
import { followUpLines } from '../../ui/survey/survey-words.ts'

/** Numbers and papers are masked, on the screen and in what is copied (ADR 26); the form that it leads back to has them. */
export type TypedLine = { readonly label: string; readonly text: string }

export type LineSurroundings = {
  readonly texts: Texts
  readonly dates: Dates
  readonly categories: readonly Category[]
  readonly agentName: (agentId: string) => string
  readonly causeName: (causeId: string) => string
  /** As it is read aloud; empty for one that is not on this machine. */
  readonly caseNumber: (complaintId: string) => string
}

type Lines<N extends MutatorName> = (
  args: ArgsOfMutator<N>,
  surroundings: LineSurroundings,
) => readonly TypedLine[]

/** One a line. */
const masked = (numbers: string): string => numbers.split('\n').map(maskNumber).join('\n')
const line = (label: string, text: string): TypedLine => ({ label, text })

const customerLines = (texts: Texts, part: Partial<EditableCustomer>): TypedLine[] =>
  customerFields
    .filter((field) => part[field] !== undefined)
    .map((field) => {
      const text = customerText(texts, { [field]: part[field] })
      return line(customerLabel(texts, field), field === 'numbers' ? masked(text) : text)
    })

const wanted = (patch: CustomerPatch): Partial<EditableCustomer> =>
  Object.fromEntries(Object.entries(patch).map(([field, change]) => [field, change?.to]))

const reasonLine = ({ reason }: { readonly reason: string }, { texts }: LineSurroundings) => [
  line(texts('complaint:reason'), reason),
]
const promiseLine = (
  { what, byWhom, dueAt }: Pick<PromiseMade, 'what' | 'byWhom' | 'dueAt'>,
  { texts, dates }: Pick<LineSurroundings, 'texts' | 'dates'>,
): TypedLine => line(texts('complaint:promises'), `${what} · ${byWhom} · ${dates.moment(dueAt)}`)
const nothing = () => []

const linesOf: { readonly [N in MutatorName]: Lines<N> } = {
  'complaint.register': ({ number, facts }, { texts, dates, categories }) => {
    const category = categories.find(({ id }) => id === facts.categoryId)
    return [
      line(texts('outbox:number'), formatComplaintNumber(number)),
      line(texts('complaint:kind'), texts(`complaint:kind_${facts.kind}`)),
      line(texts('complaint:customer_name'), facts.customerName),
      line(texts('complaint:contact_number'), masked(facts.contactNumber)),
      ...(facts.complainant.type === 'proxy'
        ? [
            line(texts('complaint:proxy_name'), facts.complainant.name),
            line(texts('complaint:proxy_relation'), facts.complainant.relation),
            line(texts('complaint:proxy_authority'), facts.complainant.authorityProof),
          ]
        : []),
      line(texts('complaint:category'), category?.name ?? ''),
      line(texts('complaint:facts'), facts.facts),
      line(texts('complaint:remedy'), facts.requestedRemedy),
      line(texts('complaint:immediate_action'), facts.immediateAction),
      line(texts('complaint:incident_at'), facts.incidentAt === null ? '' : dates.moment(facts.incidentAt)),
      line(texts('complaint:place'), facts.place),
      line(texts('complaint:severity'), texts(`complaint:severity_${facts.severity}`)),
      line(texts('complaint:petition_number'), facts.petition?.number ?? ''),
      ...Object.entries(facts.fields).map(([id, value]) =>
        line(
          category?.fields.find((field) => field.id === id)?.label ?? '',
          typeof value === 'boolean' ? texts(value ? 'common:yes' : 'common:no') : String(value),
        ),
      ),
      ...facts.promises.map((promise) => promiseLine(promise, { texts, dates })),
    ]
  },
  'complaint.addNote': ({ text, audience }, { texts }) => [
    line(texts('complaint:notes'), text),
    line(texts('complaint:note_audience'), texts(`complaint:note_${audience}`)),
  ],
  'complaint.assign': ({ ownerId, reason }, { texts, agentName }) => [
    line(texts('complaint:owner'), agentName(ownerId)),
    line(texts('complaint:reason'), reason),
  ],
  'complaint.advance': ({ event }, { texts, causeName, caseNumber }) => [
    line(texts('outbox:step'), texts(`case:do_${event.type}`)),
    ...('remedy' in event ? [line(texts('case:field_remedy'), texts(`case:remedy_${event.remedy}`))] : []),
    ...('amountFen' in event && event.amountFen > 0
      ? [line(texts('case:field_amount'), typedFromFen(event.amountFen))]
      : []),
    ...('whom' in event ? [line(texts('case:field_whom'), event.whom)] : []),
    ...('what' in event ? [line(texts('case:field_said'), event.what)] : []),
    ...('body' in event ? [line(texts('case:field_body'), event.body)] : []),
    ...('reference' in event ? [line(texts('case:field_reference'), event.reference)] : []),
    ...('outcome' in event
      ? [line(texts('case:field_outcome'), texts(`case:outcome_${event.outcome}`))]
      : []),
    ...('causeId' in event ? [line(texts('case:field_cause'), causeName(event.causeId))] : []),
    ...('satisfaction' in event && event.satisfaction !== null
      ? [line(texts('case:field_satisfaction'), texts(`case:satisfaction_${event.satisfaction}`))]
      : []),
    ...('intoId' in event ? [line(texts('case:field_into'), caseNumber(event.intoId))] : []),
    ...('reason' in event ? [line(texts('complaint:reason'), event.reason)] : []),
    ...('result' in event ? followUpLines(event, texts).map(({ label, text }) => line(label, text)) : []),
  ],
  'complaint.addTask': ({ what, forId, dueAt }, { texts, dates, agentName }) => [
    line(texts('case:task'), what),
    line(texts('case:task_for'), agentName(forId)),
    line(texts('case:task_due'), dates.moment(dueAt)),
  ],
  'complaint.finishTask': nothing,
  'complaint.readEscalation': nothing,
  'complaint.remind': ({ remindAt, note }, { texts, dates }) => [
    line(texts('flow:remind_at'), dates.moment(remindAt)),
    line(texts('flow:remind_of'), note),
  ],
  'complaint.settleReminder': nothing,
  'complaint.linkArticle': nothing,
  'complaint.attach': ({ file }, { texts }) => [line(texts('outbox:file'), file.name)],
  'complaint.detach': nothing,
  'complaint.export': ({ whole }, { texts }) =>
    whole === null ? [] : [line(texts('privacy:why'), texts(`privacy:reveal_${whole.why}`))],
  'promise.add': ({ promise }, surroundings) => [promiseLine(promise, surroundings)],
  'promise.record': ({ said }, { texts, agentName }) => [
    line(texts('complaint:promises'), texts(`promise:said_${said.what}`)),
    ...('reason' in said ? [line(texts('complaint:reason'), said.reason)] : []),
    ...('toId' in said ? [line(texts('promise:to'), agentName(said.toId))] : []),
  ],
  'customer.create': (args, { texts }) => customerLines(texts, args),
  'customer.update': ({ patch }, { texts }) => customerLines(texts, wanted(patch)),
  'customer.identify': ({ to }, { texts }) =>
    to === null ? [] : [line(texts(`privacy:identity_${to.kind}`), maskDocument(to.number))],
  'customer.addNote': ({ text }, { texts }) => [line(texts('customer:note'), text)],
  'customer.recordConsent': ({ purpose, channel, state, how, note }, { texts }) => [
    line(
      texts('customer:consents'),
      `${texts(`customer:purpose_${purpose}`)} · ${texts(`customer:by_${channel}`)} · ${texts(`customer:consent_${state}`)}`,
    ),
    line(texts('customer:consent_how'), texts(`customer:how_${how}`)),
    line(texts('customer:consent_note'), note),
  ],
  'customer.merge': nothing,
  'customer.unmerge': nothing,
  'customer.reveal': ({ why }, { texts }) => [line(texts('privacy:why'), texts(`privacy:reveal_${why}`))],
  'customer.callAnyway': ({ why }, { texts }) => [line(texts('privacy:why'), texts(`privacy:call_${why}`))],
  'call.record': ({ record }, { texts, dates }) => [
    line(texts('outbox:call_at'), dates.moment(record.startedAt)),
    line(texts('outbox:call_notes'), record.notes),
  ],
  'call.handOver': ({ note, startedAt }, { texts, dates }) => [
    line(texts('outbox:call_at'), dates.moment(startedAt)),
    line(texts('outbox:call_notes'), note),
  ],
  'swap.request': ({ message }, { texts }) => [line(texts('schedule:swap_message'), message)],
  'swap.offer': ({ message }, { texts }) => [line(texts('schedule:swap_message'), message)],
  'swap.propose': ({ toId, reason }, { texts, agentName }) => [
    line(texts('schedule:colleague'), agentName(toId)),
    line(texts('complaint:reason'), reason),
  ],
  'swap.takeOpen': ({ message }, { texts }) => [line(texts('schedule:swap_message'), message)],
  'swap.take': nothing,
  'swap.untake': nothing,
  'swap.reconfirm': nothing,
  'swap.see': nothing,
  'swap.setAutoApproval': nothing,
  'swap.delegate': ({ toId, start, end }, { texts, dates, agentName }) => [
    line(texts('schedule:colleague'), agentName(toId)),
    line(texts('swap:delegate_span'), `${dates.moment(start)} – ${dates.moment(end)}`),
  ],
  'swap.endDelegation': nothing,
  'leave.request': ({ kind, start, end, reason }, { texts, dates }) => [
    line(texts('swap:leave_kind'), texts(`swap:leave_${kind}`)),
    line(texts('swap:leave_span'), `${dates.moment(start)} – ${dates.moment(end)}`),
    line(texts('complaint:reason'), reason),
  ],
  'leave.decide': reasonLine,
  'leave.withdraw': nothing,
  'swap.accept': nothing,
  'swap.decline': reasonLine,
  'swap.withdraw': nothing,
  'swap.approve': reasonLine,
  'swap.deny': reasonLine,
  'roster.seen': nothing,
  'roster.publish': ({ edits }, { texts, dates }) =>
    edits.flatMap((edit) =>
      edit.do === 'put'
        ? [
            line(
              texts('outbox:planned_shift'),
              `${dates.day(edit.shift.businessDate)} ${texts(`schedule:kind_${edit.shift.kind}`)}`,
            ),
          ]
        : [],
    ),
}

/** Empty lines are left out. Work of a version that knew more than this one is given word by word. */
export function typedLines(
  name: string,
  args: unknown,
  surroundings: LineSurroundings,
): readonly TypedLine[] {
  const parsed = isMutatorName(name) ? (mutators[name].args as z.ZodType).safeParse(args) : null
  const lines =
    isMutatorName(name) && parsed?.success === true
      ? (linesOf[name] as Lines<never>)(parsed.data as never, surroundings)
      : wordsOf(args).map((text) => line('', text))
  return lines.filter(({ text }) => text.trim() !== '')
}

/** Every word that was typed, without the machine's punctuation and its ids. */
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .filter(([key]) => !/^id$|Ids?$/.test(key))
    .flatMap(([, part]) => wordsOf(part))
}

export const linesAsText = (title: string, lines: readonly TypedLine[]): string =>
  [title, ...lines.map(({ label, text }) => (label === '' ? text : `${label}: ${text}`))].join('\n')
