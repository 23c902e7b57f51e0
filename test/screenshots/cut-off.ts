/**
 * Words that nobody can read whole: cut off by what is around them without a sign that there is more, outside the window, or in a
 * column that has to be moved sideways to read it. A person who looks at two hundred pictures misses some of them.
 */
import type { Page } from '@playwright/test'

/** One line for each: the class of the element, and its words. */
export const cutOff = (page: Page): Promise<readonly string[]> => page.evaluate(inPage)

/** Runs in the page. */
function inPage(): readonly string[] {
  /** Of a line of text, what rounding and the ascenders of another font may take. */
  const TOLERANCE = 3
  const found = new Set<string>()
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
    const holder = node.parentElement
    if (holder === null || (node.textContent ?? '').trim() === '') continue
    if (!holder.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (holder.closest('.screen-reader-only, [aria-live]') !== null) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const { left, right, top, bottom } = range.getBoundingClientRect()
    if (right - left < 2) continue
    let around: Element | null = holder
    let scrolls = false
    for (; around !== null && !scrolls; around = around.parentElement) {
      const style = getComputedStyle(around)
      scrolls = /auto|scroll/.test(style.overflowX + style.overflowY)
      if (scrolls || style.overflowX === 'visible') continue
      const edge = around.getBoundingClientRect()
      // A clamped paragraph and an ellipsis say themselves that there is more.
      const isSaid = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      const isTall = top < edge.top - TOLERANCE || bottom > edge.bottom + TOLERANCE
      const isWide = left < edge.left - TOLERANCE || right > edge.right + TOLERANCE
      if ((isTall && style.webkitLineClamp === 'none') || (isWide && !isSaid))
        found.add(`${around.className} cuts off “${(node.textContent ?? '').trim().slice(0, 60)}”`)
      if (isSaid) break
    }
    if (around === null && (right > innerWidth + TOLERANCE || bottom > innerHeight + TOLERANCE))
      found.add(`${holder.className} is outside with “${(node.textContent ?? '').trim().slice(0, 60)}”`)
  }
  for (const column of document.querySelectorAll('.shell__who, .shell__how')) {
    if (column.scrollWidth <= column.clientWidth) continue
    const { right } = column.getBoundingClientRect()
    const wide = [...column.querySelectorAll('*')].findLast(
      (part) => part.getBoundingClientRect().right > right,
    )
    found.add(`${column.className} scrolls sideways for ${wide?.closest('[class]:not(svg)')?.className}`)
  }
  return [...found]
}
