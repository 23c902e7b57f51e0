/** Which page the middle column shows, and the way back. Interface state only: it may be lost at any time. */
import { createDeskState } from '../state/desk-state.ts'
import type { Page } from './pages.ts'

type NavigationState = {
  readonly page: Page
  /** Pages left behind, newest last. */
  readonly past: readonly Page[]
  /** The HOW column is folded away. */
  readonly howFolded: boolean
}

const PAST_LIMIT = 30

export const useNavigationStore = createDeskState<NavigationState>({
  page: { name: 'complaints' },
  past: [],
  howFolded: false,
})

export const usePage = (): Page => useNavigationStore((state) => state.page)

export function goTo(page: Page): void {
  useNavigationStore.setState((state) => {
    if (JSON.stringify(page) === JSON.stringify(state.page)) return state
    return { page, past: [...state.past, state.page].slice(-PAST_LIMIT) }
  })
}

/** Puts another page in the place of the present one: a draft that became a complaint is not gone back to. */
export const replacePage = (page: Page): void => useNavigationStore.setState({ page })

export function goBack(): void {
  useNavigationStore.setState((state) => {
    const page = state.past.at(-1)
    return page === undefined ? { page: { name: 'complaints' } } : { page, past: state.past.slice(0, -1) }
  })
}

export const showHow = (): void => useNavigationStore.setState({ howFolded: false })
export const toggleHow = (): void =>
  useNavigationStore.setState(({ howFolded }) => ({ howFolded: !howFolded }))
