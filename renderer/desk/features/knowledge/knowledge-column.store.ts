/** What the right column shows: what is searched for, and the article that is read. Lost without harm. */
import type { ArticleId } from '#shared/kernel/ids.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'

type KnowledgeColumn = {
  readonly typed: string
  /** null: the list. */
  readonly open: ArticleId | null
  /** The case that the column was last beside. */
  readonly matterKey: string | null
}

export const useKnowledgeColumn = createDeskState<KnowledgeColumn>({
  typed: '',
  open: null,
  matterKey: null,
})

export const searchInColumn = (typed: string): void => useKnowledgeColumn.setState({ typed, open: null })
export const readInColumn = (open: ArticleId): void => useKnowledgeColumn.setState({ open })
export const backToColumnList = (): void => useKnowledgeColumn.setState({ open: null })

/** Another case is another question; an article that was opened before the case was begun stays. */
export const besideMatter = (matterKey: string): void =>
  useKnowledgeColumn.setState((column) =>
    column.matterKey === null || column.matterKey === matterKey
      ? { matterKey }
      : { matterKey, typed: '', open: null },
  )
