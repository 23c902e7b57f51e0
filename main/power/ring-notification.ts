/**
 * The system's own notification of a ring, for an agent whose desk is behind something else. A click brings the desk to the
 * front; where the platform has buttons, it is answered from there. It goes with the ring.
 */
import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron'

export type RingWords = { readonly title: string; readonly body: string; readonly answer: string }

export type RingNotificationOptions = {
  /** null where the system shows none. */
  readonly make: ((options: NotificationConstructorOptions) => RingNotice) | null
  readonly isDeskInFront: () => boolean
  /** `null`: this person wants none. Never who calls: a lock screen shows it to anybody. */
  readonly words: () => RingWords | null
  readonly onClick: () => void
  readonly onAnswer: () => void
}
type RingNotice = Pick<ElectronNotification, 'show' | 'close' | 'on'>

export type RingNotification = {
  /** How many callers wait to be answered, whether or not the agent talks meanwhile. */
  update(callers: number): void
  /** Whoever looked at the desk when the ring began may have turned to another program since. */
  deskLeft(): void
}

export function createRingNotification(options: RingNotificationOptions): RingNotification {
  const { make, isDeskInFront, words, onClick, onAnswer } = options
  let shown: RingNotice | null = null
  let waiting = 0
  const look = (): void => {
    const said = words()
    if (waiting === 0 || shown !== null || make === null || said === null || isDeskInFront()) return
    // The ring itself is heard already.
    const notice = make({
      title: said.title,
      body: said.body,
      silent: true,
      urgency: 'critical',
      actions: [{ type: 'button', text: said.answer }],
    })
    notice.on('click', onClick)
    notice.on('action', onAnswer)
    notice.show()
    shown = notice
  }
  return {
    update(callers) {
      waiting = callers
      if (callers > 0) return look()
      shown?.close()
      shown = null
    },
    deskLeft: look,
  }
}
