/**
 * The code of a page, loaded when it is first needed, or before. Once it is there the page is painted in the same
 * frame: `React.lazy` would hold a fallback for 300 ms even when the code takes five.
 */
import type { PageComponent } from '../platform/feature.ts'
import type { PageName } from '../platform/navigation/pages.ts'

export type PageSource<N extends PageName> = {
  /** null: not loaded yet. */
  component(): PageComponent<N> | null
  load(): Promise<void>
}

export function pageFrom<N extends PageName>(
  fetchPage: () => Promise<{ default: PageComponent<N> }>,
): PageSource<N> {
  let component: PageComponent<N> | null = null
  return {
    component: () => component,
    async load() {
      component = (await fetchPage()).default
    },
  }
}

export type PageSources = { readonly [N in PageName]?: PageSource<N> }
