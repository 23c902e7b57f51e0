/** What was promised in a case and what became of it; who owes a call-back must be at work when it is due. */
import { Check } from 'lucide-react'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import type { Complaint, PromiseMade } from '#shared/domain/complaint/complaint.ts'
import { holderOf, isOwed, type PromiseHolder } from '#shared/domain/complaint/promise.standing.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { DialButton } from '../../ui/text/dial-button.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { PromiseBadge } from '../../ui/time/promise-badge.tsx'
import { OffShift } from './off-shift.tsx'
import { useSayOfPromise } from './use-say-of-promise.ts'

/** A visit, a letter: no roster is asked. */
const NOBODY: PromiseHolder = { id: null, name: '' }

export function CasePromises({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const { profile } = useSignedIn()
  const { say, refused } = useSayOfPromise()
  if (complaint.promises.length === 0) return null
  // Nothing of it is said here any more: it is owed in the case that this one was merged into.
  const wentAlong = complaint.status === 'merged'
  const mayAct = mayWorkOnComplaints(profile) && !wentAlong
  return (
    <section data-testid="case-promises">
      <h3 className="case__heading">{texts('promise:title')}</h3>
      <ul>
        {complaint.promises.map((promise) => (
          <li key={promise.id}>
            <div className="case__promise">
              {!(wentAlong && isOwed(promise)) && <PromiseBadge promise={promise} />}
              <span>{promise.what}</span>
              <span className="case__soft">
                {holderOf(promise).name} · <Moment at={promise.dueAt} />
                <HandedBy promise={promise} />
              </span>
              {mayAct && isOwed(promise) && (
                <>
                  <DialButton raw={complaint.contactNumber} testId="promise-call" />
                  <Button
                    size="small"
                    icon={Check}
                    onClick={() => say(complaint.id, promise.id, { what: 'kept' })}
                    testId="promise-kept"
                  >
                    {texts('promise:keep')}
                  </Button>
                </>
              )}
            </div>
            {mayAct && isOwed(promise) && (
              <OffShift
                holder={promise.way === 'call_back' ? holderOf(promise) : NOBODY}
                dueAt={promise.dueAt}
                onHandOver={(to) =>
                  say(complaint.id, promise.id, {
                    what: 'handed_over',
                    toId: to.id,
                    fromId: holderOf(promise).id,
                  })
                }
              />
            )}
          </li>
        ))}
      </ul>
      {wentAlong && <p className="case__soft">{texts('promise:went_along')}</p>}
      {refused !== null && <p role="alert">{refused}</p>}
    </section>
  )
}

function HandedBy({ promise: { events = [] } }: { readonly promise: PromiseMade }) {
  const texts = useTexts()
  const last = events.findLast(({ what }) => what === 'handed_over')
  return last === undefined ? null : ` · ${texts('promise:handed_by', { name: last.byName })}`
}
