/**
 * The case that articles are offered for and linked to: the one being written, else the one whose page is open.
 * A case that is registered keeps what was linked; only a draft can let go of an article.
 */
import { useMemo } from 'react'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import type { ArticleId } from '#shared/kernel/ids.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMatterStore } from '../../platform/matter/matter.store.ts'
import { usePage } from '../../platform/navigation/navigation.store.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'

export type MatterInFocus = {
  readonly key: string
  readonly said: string
  readonly articleIds: readonly ArticleId[]
  readonly link: (articleId: ArticleId) => void
  readonly unlink: ((articleId: ArticleId) => void) | null
}

export function useMatterInFocus(): MatterInFocus | null {
  const texts = useTexts()
  const mutate = useMutate()
  const { profile } = useSignedIn()
  const draft = useMatterStore((state) => state.draft)
  const page = usePage()
  const complaintId = page.name === 'complaint' ? page.complaintId : null
  const complaint = readyValue(useDataWatch('complaint', complaintId === null ? null : { id: complaintId }))
  return useMemo(() => {
    if (draft !== null)
      return {
        key: draft.key,
        said: draft.said,
        articleIds: draft.articleIds,
        link: draft.linkArticle,
        unlink: draft.unlinkArticle,
      }
    if (complaint === null || !mayWorkOnComplaints(profile)) return null
    return {
      key: complaint.id,
      said: `${complaint.facts} ${complaint.requestedRemedy}`.trim(),
      articleIds: complaint.articleIds,
      link: (articleId: ArticleId) => {
        void mutate('complaint.linkArticle', { complaintId: complaint.id, articleId }).then(
          (outcome) => outcome.ok || announce(texts('knowledge:link_refused'), 'polite'),
        )
      },
      unlink: null,
    }
  }, [draft, complaint, profile, mutate, texts])
}
