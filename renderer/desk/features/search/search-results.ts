/** What the one search box can find, and how local lists are searched; articles and customers are asked for. */
import type { ComplaintSummary } from '#shared/domain/complaint/complaint.summary.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import type { ArticleHit, ComplaintWindow } from '#shared/ports/data-port.ts'
import type { CommandId } from '../../platform/keyboard/key-map.ts'

export type SearchResult =
  | { readonly type: 'command'; readonly key: string; readonly command: CommandId; readonly label: string }
  | { readonly type: 'article'; readonly key: string; readonly hit: ArticleHit }
  | { readonly type: 'customer'; readonly key: string; readonly customer: Customer }
  | { readonly type: 'complaint'; readonly key: string; readonly complaint: ComplaintSummary }
  | { readonly type: 'colleague'; readonly key: string; readonly agent: Agent }

export const PER_GROUP = 6

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

export const commandResults = (
  text: string,
  commands: readonly { readonly id: CommandId; readonly label: string }[],
): readonly SearchResult[] =>
  commands
    .filter(({ label }) => folded(label).includes(folded(text)))
    .slice(0, PER_GROUP)
    .map(({ id, label }) => ({ type: 'command', key: `command ${id}`, command: id, label }))

export const complaintResults = (complaints: ComplaintWindow['rows']): readonly SearchResult[] =>
  complaints.map((complaint) => ({ type: 'complaint', key: `complaint ${complaint.id}`, complaint }))

export const colleagueResults = (text: string, agents: readonly Agent[]): readonly SearchResult[] =>
  agents
    .filter(({ name, account, extension }) =>
      [name, account, extension ?? ''].some((part) => folded(part).includes(folded(text))),
    )
    .slice(0, PER_GROUP)
    .map((agent) => ({ type: 'colleague', key: `colleague ${agent.id}`, agent }))

export const articleResults = (hits: readonly ArticleHit[]): readonly SearchResult[] =>
  hits.map((hit) => ({ type: 'article', key: `article ${hit.article.id}`, hit }))

export const customerResults = (customers: readonly Customer[]): readonly SearchResult[] =>
  customers.map((customer) => ({ type: 'customer', key: `customer ${customer.id}`, customer }))
