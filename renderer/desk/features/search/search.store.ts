/** Whether the search is open. */
import { createDeskState } from '../../platform/state/desk-state.ts'

export const useSearchStore = createDeskState<{ readonly open: 'yes' | 'no' }>({ open: 'no' })
export const openSearch = (): void => useSearchStore.setState({ open: 'yes' })
