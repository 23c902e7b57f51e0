/**
 * Everything of the agent's own goes from this machine: asked once more, and a second time with the number when work would
 * be lost that the server does not have.
 */
import { Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'

type Asking =
  | { readonly step: 'closed' | 'stayed' | 'asked' | 'not_now' }
  | { readonly step: 'unsent'; readonly unsent: number }

export function RemoveData() {
  const texts = useTexts()
  const { api } = useServices()
  const [asking, setAsking] = useState<Asking>({ step: 'closed' })
  const first = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone; by keyboard one goes on where one was, and never on the one that removes.
  useEffect(() => {
    if (asking.step !== 'closed') first.current?.focus()
  }, [asking])

  const remove = async (losing: number): Promise<void> => {
    const answer = await api.session.erase({ losing }).catch(() => ({ outcome: 'not_now' }) as const)
    // When it is done, main says so to every window, and this page goes.
    if (answer.outcome === 'unsent') setAsking({ step: 'unsent', unsent: answer.unsent })
    if (answer.outcome === 'not_now') setAsking({ step: 'not_now' })
  }
  if (asking.step !== 'asked' && asking.step !== 'unsent')
    return (
      <>
        {asking.step === 'not_now' && (
          <InlineNotice tone="red" testId="remove-data-not-now">
            {texts('session:remove_not_now')}
          </InlineNotice>
        )}
        <div>
          <Button ref={first} icon={Trash2} onClick={() => setAsking({ step: 'asked' })} testId="remove-data">
            {texts('session:remove')}
          </Button>
        </div>
      </>
    )
  const unsent = asking.step === 'unsent' ? asking.unsent : 0
  return (
    <InlineNotice
      tone={unsent === 0 ? 'amber' : 'red'}
      testId="remove-data-question"
      actions={
        <>
          <Button ref={first} size="small" kind="quiet" onClick={() => setAsking({ step: 'stayed' })}>
            {texts('common:cancel')}
          </Button>
          <Button
            size="small"
            kind="danger"
            onClick={() => void remove(unsent)}
            testId={unsent === 0 ? 'remove-data-confirm' : 'remove-data-all-the-same'}
          >
            {texts(unsent === 0 ? 'session:remove_now' : 'session:remove_all_the_same')}
          </Button>
        </>
      }
    >
      {unsent === 0 ? texts('session:remove_confirm') : texts('session:remove_unsent', { count: unsent })}
    </InlineNotice>
  )
}
