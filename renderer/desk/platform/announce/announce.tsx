/** Says things to the screen reader: `polite` waits for its turn, `assertive` is for ringing and nothing less. */
import { createDeskState } from '../state/desk-state.ts'

type Urgency = 'polite' | 'assertive'
type Said = { readonly text: string; readonly turn: number }
type AnnounceState = Readonly<Record<Urgency, Said>>

/** Goes with the rest when the desk is left or locked: what was said last may be about a customer. */
const useAnnounceStore = createDeskState<AnnounceState>({
  polite: { text: '', turn: 0 },
  assertive: { text: '', turn: 0 },
})

export function announce(text: string, urgency: Urgency): void {
  useAnnounceStore.setState((state) => ({ [urgency]: { text, turn: state[urgency].turn + 1 } }))
}

/** Mounted once by the shell. The changing key makes the same sentence, said twice, be read twice. */
export function LiveRegions() {
  const { polite, assertive } = useAnnounceStore()
  return (
    <>
      <div className="screen-reader-only" role="status" aria-live="polite">
        <span key={polite.turn}>{polite.text}</span>
      </div>
      <div className="screen-reader-only" role="alert" aria-live="assertive">
        <span key={assertive.turn}>{assertive.text}</span>
      </div>
    </>
  )
}
