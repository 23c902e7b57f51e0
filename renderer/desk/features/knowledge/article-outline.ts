/** The sections of an article, found by the line they stand on: the reader gives each heading the same address. */
export type Section = { readonly line: number; readonly level: 2 | 3; readonly title: string }

export function articleOutline(markdown: string): readonly Section[] {
  let fenced = false
  return markdown.split('\n').flatMap((text, index): Section[] => {
    if (/^\s*(```|~~~)/.test(text)) fenced = !fenced
    const heading = /^(##|###)\s+(.+?)\s*#*$/.exec(text)
    if (fenced || heading?.[1] === undefined || heading[2] === undefined) return []
    const title = heading[2].replace(/[*_`]/g, '')
    return [{ line: index + 1, level: heading[1] === '##' ? 2 : 3, title }]
  })
}

export const sectionAddress = (line: number): string => `article-section-${line}`

export const showSection = (line: number): void =>
  document.getElementById(sectionAddress(line))?.scrollIntoView({ block: 'start' })
