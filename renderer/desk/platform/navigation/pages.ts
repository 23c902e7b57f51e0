/** Every page that the middle column (WHAT) can show. A feature owns a page; any feature may go to it. */
import type { ArticleId, ComplaintId, CustomerId, MutationId } from '#shared/kernel/ids.ts'

export type Page =
  | { readonly name: 'complaints' }
  /**
   * The form. `draftKey` names the draft that the data window keeps; a new key is a new complaint. A page with `refused`,
   * here and below, begins with what was typed into work that the server refused, and settles it.
   */
  | { readonly name: 'complaint-draft'; readonly draftKey: string; readonly refused?: MutationId }
  | { readonly name: 'complaint'; readonly complaintId: ComplaintId; readonly refused?: MutationId }
  | { readonly name: 'knowledge'; readonly articleId: ArticleId | null }
  | { readonly name: 'schedule'; readonly refused?: MutationId }
  | { readonly name: 'team' }
  /** What everybody of the team is doing now; for the lead. */
  | { readonly name: 'board' }
  /** Every open case of the team; for the lead. */
  | { readonly name: 'case-board' }
  /** What the team's cases come to; for the lead. */
  | { readonly name: 'analysis' }
  /** A file of shifts; for planners. */
  | { readonly name: 'roster-import' }
  | { readonly name: 'calls' }
  | { readonly name: 'unsent' }
  /** Two people changed the same field: both versions, side by side. */
  | { readonly name: 'conflict'; readonly mutationId: MutationId }
  /** `null`: one that the server refused to create. */
  | {
      readonly name: 'customer-form'
      readonly customerId: CustomerId | null
      readonly refused: MutationId | null
    }
  /** Everything about one customer; `refused`: with the note that the server refused. */
  | { readonly name: 'customer'; readonly customerId: CustomerId; readonly refused?: MutationId }
  | { readonly name: 'settings' }

export type PageName = Page['name']
export type PageOf<N extends PageName> = Extract<Page, { name: N }>

/** What the left navigation offers, top to bottom. */
export const navigationPages = ['complaints', 'knowledge', 'schedule', 'team', 'calls', 'settings'] as const
export type NavigationPage = (typeof navigationPages)[number]

/** Which entry of the navigation is lit while a page is shown; null: none. */
export function sectionOf(page: Page): NavigationPage | null {
  switch (page.name) {
    case 'complaint-draft':
    case 'complaint':
      return 'complaints'
    case 'board':
    case 'case-board':
    case 'analysis':
      return 'team'
    case 'roster-import':
      return 'schedule'
    case 'unsent':
    case 'conflict':
    case 'customer-form':
    case 'customer':
      return null
    default:
      return page.name
  }
}
