/** One case: what was said, what applies, what was done, and what can be done next. */
import './complaint-page.css'
import { FileQuestionMark } from 'lucide-react'
import { isErased } from '#shared/domain/complaint/complaint.erasure.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { AttentionEntry, SendState } from '#shared/ports/data-port.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useRefusedWork } from '../../platform/refused/use-refused-work.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { PriorityTag } from '../../ui/complaint/priority-tag.tsx'
import { AbsentRecord } from '../../ui/customer/absent-record.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { DialButton } from '../../ui/text/dial-button.tsx'
import { PhoneNumber } from '../../ui/text/phone-number.tsx'
import { TextWithNumbers } from '../../ui/text/text-with-numbers.tsx'
import { NextClock } from '../../ui/time/clock-badge.tsx'
import { answeredFields } from './answered-fields.ts'
import { CaseActions } from './case-actions.tsx'
import { CaseAttachments } from './case-attachments.tsx'
import { CaseClocks } from './case-clock.tsx'
import { CaseHandling } from './case-handling.tsx'
import { CaseHistory } from './case-history.tsx'
import { CasePromises } from './case-promises.tsx'
import { CaseReminders } from './case-reminders.tsx'
import { CaseRoute } from './case-route.tsx'
import { CaseTasks } from './case-tasks.tsx'
import { ArticleTitle } from './linked-articles.tsx'
import { Notes } from './notes.tsx'
import { OtherCases } from './other-cases.tsx'
import { petitionText } from './petition.text.ts'
import { PrintCase } from './print-case.tsx'

export default function ComplaintPage({ page }: PageProps<'complaint'>) {
  const texts = useTexts()
  const complaint = useDataWatch('complaint', { id: page.complaintId })
  const refused = useRefusedWork(page.refused)
  if (refused === 'loading') return null
  return (
    <Loaded watched={complaint} lines={10}>
      {(found) =>
        found === null ? (
          <AbsentRecord icon={FileQuestionMark} title={texts('complaint:gone')} />
        ) : (
          <OneCase complaint={found} refused={refused} />
        )
      }
    </Loaded>
  )
}

type OneCaseProps = { readonly complaint: Complaint & SendState; readonly refused: AttentionEntry | null }

function OneCase({ complaint, refused }: OneCaseProps) {
  const texts = useTexts()
  const dates = useDates()
  const categories = readyValue(useDataWatch('categories', {})) ?? []
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  const category = categories.find((each) => each.id === complaint.categoryId)
  const owner = agents.find((agent) => agent.id === complaint.ownerId)
  const answered = answeredFields(complaint, category)
  return (
    <PageFrame
      testId="complaint-page"
      header={
        <PageHeader
          title={
            <span className="case__title">
              <PriorityTag priority={complaint.priority} />
              <span data-testid="case-number">{formatComplaintNumber(complaint.number)}</span>
              <Tag>{texts(`complaint:kind_${complaint.kind}`)}</Tag>
              <Tag tone="accent">{texts(`complaint:status_${complaint.status}`)}</Tag>
              {complaint.unsent && (
                <Tag tone="amber" title={texts('common:unsent_hint')}>
                  {texts('common:unsent')}
                </Tag>
              )}
              {complaint.training && <Tag>{texts('complaint:training')}</Tag>}
              <span data-testid="case-next-clock">
                <NextClock complaint={complaint} name="written" />
              </span>
            </span>
          }
          note={texts('complaint:received', {
            when: dates.moment(complaint.receivedAt),
            name: complaint.createdByName,
          })}
          actions={<PrintCase complaint={complaint} category={category} owner={owner?.name ?? ''} />}
        />
      }
      actions={<CaseActions complaint={complaint} refused={refused} />}
    >
      <div className="case">
        {isErased(complaint) && (
          <InlineNotice tone="neutral" testId="case-erased">
            {texts('complaint:erased')}
          </InlineNotice>
        )}
        <dl className="case__facts">
          <dt>{texts('complaint:customer_name')}</dt>
          <dd>
            <span className="case__customer">
              <CustomerName complaint={complaint} />
              <span className="case__number">
                {complaint.contactNumber !== '' && (
                  <PhoneNumber
                    raw={complaint.contactNumber}
                    of={{ is: 'complaint', id: complaint.id, queueId: complaint.queueId }}
                  />
                )}
                <DialButton raw={complaint.contactNumber} testId="complaint-dial" />
              </span>
            </span>
          </dd>
          {complaint.petition !== undefined && (
            <>
              <dt>{texts('complaint:petition_to')}</dt>
              <dd data-testid="case-petition">{petitionText(complaint.petition, texts, dates)}</dd>
            </>
          )}
          <dt>{texts('complaint:category')}</dt>
          <dd>{category?.name}</dd>
          <dt>{texts('complaint:owner')}</dt>
          <dd>{owner?.name ?? texts('complaint:owner_none')}</dd>
          <CaseRoute complaint={complaint} />
          <dt>{texts('clock:title')}</dt>
          <dd>
            <CaseClocks complaint={complaint} />
          </dd>
        </dl>
        <Said title={texts('complaint:facts')} text={complaint.facts} />
        <Said title={texts('complaint:remedy')} text={complaint.requestedRemedy} />
        <Said title={texts('complaint:immediate_action')} text={complaint.immediateAction} />
        {answered.length > 0 && (
          <dl className="case__facts">
            {answered.map(({ field, value }) => (
              <div key={field.id} className="case__pair">
                <dt>{field.label}</dt>
                <dd>
                  {typeof value === 'boolean' ? (
                    texts(value ? 'common:yes' : 'common:no')
                  ) : (
                    <Answer value={value} />
                  )}
                </dd>
              </div>
            ))}
          </dl>
        )}
        <CasePromises complaint={complaint} refused={refused} />
        {complaint.articleIds.length > 0 && (
          <section>
            <h3 className="case__heading">{texts('complaint:linked_articles')}</h3>
            <ul>
              {complaint.articleIds.map((articleId) => (
                <li key={articleId}>
                  <button
                    type="button"
                    className="case__article"
                    onClick={() => goTo({ name: 'knowledge', articleId })}
                    data-testid="case-article"
                  >
                    <ArticleTitle articleId={articleId} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <CaseHandling complaint={complaint} />
        <CaseTasks complaint={complaint} />
        <CaseReminders complaint={complaint} />
        <OtherCases complaint={complaint} />
        <CaseAttachments complaint={complaint} />
        <Notes complaint={complaint} refused={refused} />
        <CaseHistory complaint={complaint} />
      </div>
    </PageFrame>
  )
}

/** The way to everything else about whoever complains. */
function CustomerName({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const { customerId, customerName } = complaint
  if (customerId === null) return customerName
  return (
    <button
      type="button"
      className="case__article"
      title={texts('customer:command_page')}
      onClick={() => goTo({ name: 'customer', customerId })}
      data-testid="case-customer"
    >
      {customerName}
    </button>
  )
}

/** What was typed into a field of the category. */
function Answer({ value }: { readonly value: string | number }) {
  return typeof value === 'string' ? <TextWithNumbers text={value} /> : value
}

function Said(props: { readonly title: string; readonly text: string }) {
  if (props.text === '') return null
  return (
    <section>
      <h3 className="case__heading">{props.title}</h3>
      <p className="case__said">
        <TextWithNumbers text={props.text} />
      </p>
    </section>
  )
}
