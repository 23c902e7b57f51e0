/**
 * The desk seen from inside its own page: its door to the data window, the tasks that kept it from answering, and what it
 * has painted. Moments are milliseconds since 1970, from clocks that are steady and started from the same one.
 */
import type { Page } from '@playwright/test'
import type { PortReply } from '#shared/ports/port-message.ts'

declare global {
  interface Window {
    /** Asks the data window over the very port that the desk uses. */
    askData(name: string, args: unknown): Promise<unknown>
    watchTasks(): void
    /** The longest since `watchTasks`. */
    longestTask(): number
    /** Resolves with the moment after the frame in which `isShown` became true. */
    paintedWhen(selector: string, attributeOrText: string, value: string): Promise<number>
  }
}

/** Must be followed by a reload, since the port arrives when the page is new. */
export async function equip(desk: Page): Promise<void> {
  await desk.addInitScript(equipment)
  await desk.reload()
}

/** Runs in the page, before anything else. */
function equipment(): void {
  const NORMAL_TASK_MS = 50
  const TICK_MS = 10
  const waiting = new Map<number, (reply: PortReply) => void>()
  let port: MessagePort | null = null
  let lastId = 0
  window.addEventListener('message', ({ data, ports }) => {
    const [arrived] = ports
    if (data?.peer?.to !== 'data' || arrived === undefined) return
    port = arrived
    arrived.addEventListener('message', ({ data: reply }: MessageEvent<PortReply>) => {
      waiting.get(reply.id)?.(reply)
      waiting.delete(reply.id)
    })
  })
  window.askData = (name, args) =>
    new Promise((resolve, reject) => {
      // The desk counts upwards from 1.
      lastId -= 1
      waiting.set(lastId, (reply) =>
        reply.type === 'reply'
          ? resolve(reply.value)
          : reject(new Error(`${name}: ${JSON.stringify(reply)}`)),
      )
      port?.postMessage({ type: 'call', id: lastId, name, args })
    })

  let longTask = 0
  let lateTick = 0
  window.watchTasks = () => {
    longTask = lateTick = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTask = Math.max(longTask, duration)
    }).observe({ type: 'longtask' })
    let last = performance.now()
    setInterval(() => {
      const now = performance.now()
      lateTick = Math.max(lateTick, now - last - TICK_MS)
      last = now
    }, TICK_MS)
  }
  // Only tasks of more than 50 ms are told; below, how late a timer was is as much as a task can have been.
  window.longestTask = () => (longTask > 0 ? longTask : Math.min(lateTick, NORMAL_TASK_MS))

  window.paintedWhen = (selector, attributeOrText, value) =>
    new Promise((resolve) => {
      const isShown = (): boolean =>
        [...document.querySelectorAll(selector)].some((element) =>
          attributeOrText === 'text'
            ? element.textContent?.includes(value)
            : element.getAttribute(attributeOrText) === value,
        )
      const painted = (): void => {
        // The first frame from here has it; when the next one begins, that frame was painted.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())),
        )
      }
      if (isShown()) return painted()
      const observer = new MutationObserver(() => {
        if (!isShown()) return
        observer.disconnect()
        painted()
      })
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      })
    })
}
