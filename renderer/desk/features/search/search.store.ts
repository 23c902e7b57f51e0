/** Whether the search is open. */
import { create } from 'zustand'

export const useSearchStore = create<{ readonly open: 'yes' | 'no' }>()(() => ({ open: 'no' }))
export const openSearch = (): void => useSearchStore.setState({ open: 'yes' })
