/** What was promised in a case and what became of it; who owes a call-back must be at work when it is due. */
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { isOwed } from '#shared/domain/complaint/promise.standing.ts'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { CasePromise, OwedPromise } from './case-promise.tsx'
import { NewPromise } from './new-promise.tsx'
import { useSayOfPromise } from './use-say-of-promise.ts'

/** `refused`: a promise that the server would not take, to be made again. */
type CasePromisesProps = { readonly complaint: Complaint; readonly refused: AttentionEntry | null }

export function CasePromises({ complaint, refused: entry }: CasePromisesProps) {
  const texts = useTexts()
  const { profile } = useSignedIn()
  const { say, refused } = useSayOfPromise()
  const { id, promises, status } = complaint
  // Nothing of it is said here any more: it is owed in the case that this one was merged into.
  const wentAlong = status === 'merged'
  const mayAct = mayWorkOnComplaints(profile) && !wentAlong
  const mayAdd = mayAct && isOpen(status)
  if (promises.length === 0 && !mayAdd) return null
  const [next] = promises.filter(isOwed).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
  return (
    <section data-testid="case-promises">
      <h3 className="case__heading">{texts('promise:title')}</h3>
      <ul>
        {promises.map((promise) => (
          <li key={promise.id}>
            {mayAct && isOwed(promise) ? (
              <OwedPromise
                complaint={complaint}
                promise={promise}
                reach={promise === next ? 'key' : 'button'}
                onSay={(said) => say(id, promise.id, said)}
              />
            ) : (
              <div className="case__promise">
                <CasePromise complaint={complaint} promise={promise} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {wentAlong && <p className="case__soft">{texts('promise:went_along')}</p>}
      {refused !== null && <p role="alert">{refused}</p>}
      {mayAdd && <NewPromise complaint={complaint} refused={entry} />}
    </section>
  )
}
