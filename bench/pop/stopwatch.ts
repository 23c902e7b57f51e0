/**
 * Takes the time of a screen pop from outside, in the pages themselves: from the event by which the phone window's
 * WebSocket hands over an INVITE to the frame that has the customer in the desk. Both windows say when in
 * milliseconds since 1970, from clocks that are steady and started from the same one.
 */
import type { Page } from '@playwright/test'

/** Must be followed by a reload, since the phone makes its WebSocket when it starts. */
export async function noteInvites(phone: Page): Promise<void> {
  await phone.addInitScript(() => {
    const arrived: number[] = []
    const Original = window.WebSocket
    window.WebSocket = class extends Original {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        // Before anybody else can listen, so nothing of what the phone does comes before the note.
        this.addEventListener('message', ({ data }) => {
          const text = typeof data === 'string' ? data : new TextDecoder().decode(data)
          if (text.startsWith('INVITE ')) arrived.push(performance.timeOrigin + performance.now())
        })
      }
    }
    Object.defineProperty(window, 'invitesArrived', { value: arrived })
  })
  await phone.reload()
}

/** The arrival of the latest INVITE. */
export const lastInvite = (phone: Page): Promise<number> =>
  phone.evaluate(() => {
    const arrived: number[] = Reflect.get(window, 'invitesArrived')
    const last = arrived.at(-1)
    if (last === undefined) throw new Error('No INVITE arrived')
    return last
  })

/** Starts to look out for this customer's name in the screen pop. */
export const lookOutFor = (desk: Page, name: string): Promise<void> =>
  desk.evaluate((wanted) => {
    const painted = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        const shown = document.querySelector('[data-testid="pop-customer-name"]')?.textContent
        if (!shown?.includes(wanted)) return
        observer.disconnect()
        // The first frame from here has it; when the next one begins, that frame was painted.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())),
        )
      })
      observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    })
    Reflect.set(window, 'popPainted', painted)
  }, name)

/** The moment after the frame that showed the customer. */
export const popPainted = (desk: Page): Promise<number> =>
  desk.evaluate((): Promise<number> => Reflect.get(window, 'popPainted'))

/** Rows of a table in the store of this machine, counted in the store itself. */
export const inStore = (data: Page, table: 'customer' | 'contact'): Promise<number> =>
  data.evaluate(async (counted) => {
    const known = (await indexedDB.databases()).find(({ name }) => name?.startsWith('nightdesk '))
    if (known?.name === undefined) return 0
    const opening = indexedDB.open(known.name)
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const counting = database.transaction(counted).objectStore(counted).count()
    const count = await new Promise<number>((resolve, reject) => {
      counting.onsuccess = () => resolve(counting.result)
      counting.onerror = () => reject(counting.error)
    })
    database.close()
    return count
  }, table)
