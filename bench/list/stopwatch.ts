/** Takes times in the page of the desk itself, by the clock that its events and frames have in common. */
import type { Page } from '@playwright/test'

/** Looks out for the frame in which the list says that it has so many rows, and shows one. */
export const lookOutForCount = (desk: Page, count: number): Promise<void> =>
  desk.evaluate((wanted) => {
    const painted = new Promise<number>((resolve) => {
      let began: number | null = null
      const begin = ({ timeStamp }: Event): void => {
        began ??= timeStamp
      }
      const events = ['keydown', 'pointerdown', 'beforeinput'] as const
      for (const event of events) window.addEventListener(event, begin, { capture: true })
      const look = (): void => {
        const note = document.querySelector('[data-testid="page-complaints"] .page-header__note')?.textContent
        const shown = Number(/\d+/.exec(note ?? '')?.[0] ?? Number.NaN)
        const rows = document.querySelector('.complaint-table__row:not([aria-busy="true"])')
        if (began === null || shown !== wanted || (wanted > 0 && rows === null)) return
        observer.disconnect()
        for (const event of events) window.removeEventListener(event, begin, { capture: true })
        const from = began
        // The first frame from here has it; when the next one begins, that frame was painted.
        requestAnimationFrame(() => requestAnimationFrame((now) => resolve(now - from)))
      }
      const observer = new MutationObserver(look)
      observer.observe(document.body, {
        childList: true,
        subtree: true,
        characterData: true,
        attributes: true,
      })
    })
    Reflect.set(window, 'listPainted', painted)
  }, count)

/** Milliseconds from the event to the end of the frame that had the rows. */
export const listPainted = (desk: Page): Promise<number> =>
  desk.evaluate((): Promise<number> => Reflect.get(window, 'listPainted'))

export type Way = 'by_rows' | 'by_pages' | 'by_leaps'
export type Scrolled = {
  readonly frameMs: readonly number[]
  /** Frames in which a row in sight had not come yet. */
  readonly blank: number
}

/** Moves the list at every frame, as a wheel, a held key and a dragged bar do. */
export const scroll = (
  desk: Page,
  way: Way,
  seconds: number,
  list = '.complaint-table__body',
): Promise<Scrolled> =>
  desk.evaluate(
    ({ way, seconds, list }) =>
      new Promise<Scrolled>((resolve) => {
        const body = document.querySelector(list)
        if (body === null) throw new Error('There is no list')
        const ROW = 40
        const frameMs: number[] = []
        let blank = 0
        let last: number | null = null
        const began = performance.now()
        // By their numbers: asking where each of them lies would cost more than what is measured.
        const isBlank = (): boolean => {
          const first = Math.floor(body.scrollTop / ROW)
          const last = Math.ceil((body.scrollTop + body.clientHeight) / ROW)
          return [...body.querySelectorAll<HTMLElement>('.complaint-table__row[aria-busy="true"]')].some(
            ({ dataset }) => Number(dataset['index']) >= first && Number(dataset['index']) < last,
          )
        }
        const frame = (now: number): void => {
          if (last !== null) frameMs.push(now - last)
          last = now
          if (isBlank()) blank += 1
          if (now - began > seconds * 1_000) return resolve({ frameMs, blank })
          if (way === 'by_rows') body.scrollTop += 80
          if (way === 'by_pages') body.scrollTop += body.clientHeight
          if (way === 'by_leaps' && frameMs.length % 6 === 0)
            body.scrollTop = Math.random() * (body.scrollHeight - body.clientHeight)
          if (body.scrollTop + body.clientHeight >= body.scrollHeight - 1) body.scrollTop = 0
          requestAnimationFrame(frame)
        }
        body.scrollTop = 0
        requestAnimationFrame(frame)
      }),
    { way, seconds, list },
  )

/** Begins to note what keeps a window busy for longer than 50 ms. */
export const noteLongTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const noted: number[] = []
    new PerformanceObserver((list) =>
      noted.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    })
    Reflect.set(window, 'longTasks', noted)
  })

/** 0: there was none. */
export const longestTask = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, ...(Reflect.get(window, 'longTasks') as number[])))
