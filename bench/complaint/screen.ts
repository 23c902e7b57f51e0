/** What the agent sees: where the cursor stands, what a field shows, which line of a list is marked. */
import type { Locator, Page } from '@playwright/test'

export const hasFocus = (field: Locator): Promise<boolean> =>
  field.evaluate((element) => element.contains(document.activeElement))

/** Whether Tab, and not Shift+Tab, leads from the cursor to the field. */
export const isAhead = (field: Locator): Promise<boolean> =>
  field.evaluate((element) => {
    const active = document.activeElement
    if (active === null || active === document.body) return true
    return (active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  })

export type Kind = 'options' | 'list' | 'text'
export type Seen = {
  readonly kind: Kind
  /** Its text, the line of its list that was chosen, or the value of the option that is marked. */
  readonly says: string
  /** What the form offers to write there, for Enter to take. */
  readonly offers: string
}

export const look = (field: Locator): Promise<Seen> =>
  field.evaluate((element): Seen => {
    const offers = element.closest('[data-offered]')?.getAttribute('data-offered') ?? ''
    if (element.querySelector('input[type=radio]') !== null) {
      const id = element.getAttribute('data-testid') ?? ''
      const marked = element.querySelector('input[type=radio]:checked')?.getAttribute('data-testid') ?? ''
      return { kind: 'options', says: marked.slice(id.length + 1), offers }
    }
    const list = element.closest('.ant-select') ?? element.querySelector('.ant-select')
    if (list !== null) {
      const chosen = list.querySelector('.ant-select-content-has-value, .ant-select-selection-item')
      return { kind: 'list', says: chosen?.getAttribute('title') ?? chosen?.textContent ?? '', offers }
    }
    const control = element.matches('input, textarea') ? element : element.querySelector('input, textarea')
    const isText = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement
    return { kind: 'text', says: isText ? control.value : '', offers }
  })

/** The line of the open list that Enter takes; empty: no list is open, or nothing in it is marked. */
export const markedLine = (desk: Page): Promise<string> =>
  desk.evaluate(() => {
    const open = [...document.querySelectorAll('.ant-select-dropdown')].find(
      (list) => !list.classList.contains('ant-select-dropdown-hidden'),
    )
    const line = open?.querySelector('.ant-select-item-option-active')
    return line?.getAttribute('title') ?? line?.textContent ?? ''
  })

/** The key that chooses this option, where the form names one, and how far it lies from the marked one. */
export const wayToOption = (
  field: Locator,
  value: string,
): Promise<{ readonly key: string | null; readonly steps: number }> =>
  field.evaluate((element, wanted) => {
    const id = element.getAttribute('data-testid') ?? ''
    const radios = [...element.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    const at = radios.findIndex((radio) => radio.getAttribute('data-testid') === `${id}-${wanted}`)
    if (at < 0) throw new Error(`${id} has no option ${wanted}`)
    const from = radios.findIndex((radio) => radio.checked)
    const key = radios[at]?.closest('label')?.querySelector('kbd')?.textContent ?? null
    return { key, steps: at - Math.max(0, from) }
  }, value)
