/**
 * The told-once card: what a customer who calls now has probably told already. An open matter comes before anything
 * that was settled, the one last worked on first; without one, the last contact in which something was said.
 */
import type { Category } from '#shared/domain/complaint/category.ts'
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { lastActivity, storyOfComplaint } from '#shared/domain/complaint/complaint.story.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { Contact, Story } from './customer.ts'

export type ToldStory = {
  readonly story: Story
  readonly at: Instant
  readonly topic: string
  readonly by: string
}

export type StorySources = {
  readonly contacts: readonly Contact[]
  /** Closed ones may be among them; they are passed over. */
  readonly complaints: readonly Complaint[]
  readonly categories: readonly Pick<Category, 'id' | 'name'>[]
  readonly zone: string
}

const isBlank = (story: Story): boolean => Object.values(story).every((part) => part.trim() === '')

const newestFirst = <T extends { readonly at: Instant; readonly id: string }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id))

export function storyFor({ contacts, complaints, categories, zone }: StorySources): ToldStory | null {
  const told = newestFirst(contacts.filter((contact) => !isBlank(contact.story)))
  const [matter] = newestFirst(
    complaints
      .filter((complaint) => isOpen(complaint.status))
      .map((complaint) => ({ complaint, id: complaint.id, at: lastActivity(complaint) })),
  )
  if (matter !== undefined) {
    const { complaint } = matter
    const since = told.filter((contact) => contact.complaintId === complaint.id)
    const topic = categories.find((category) => category.id === complaint.categoryId)?.name ?? ''
    const newest = since[0]
    return {
      story: withLaterContacts(storyOfComplaint(complaint, zone), since),
      at: newest !== undefined && newest.at > matter.at ? newest.at : matter.at,
      topic,
      by: newest !== undefined && newest.at > matter.at ? newest.agentName : complaint.createdByName,
    }
  }
  const [last] = told
  return last === undefined ? null : { story: last.story, at: last.at, topic: last.topic, by: last.agentName }
}

/**
 * Facts and demand stay as they were taken down, for later contacts often say only "asked how it stands"; what was
 * tried and promised is the newest that anybody wrote.
 */
function withLaterContacts(story: Story, newestFirstContacts: readonly Contact[]): Story {
  const latest = (part: keyof Story): string =>
    newestFirstContacts.find((contact) => contact.story[part].trim() !== '')?.story[part] ?? story[part]
  return {
    facts: story.facts === '' ? latest('facts') : story.facts,
    demand: story.demand === '' ? latest('demand') : story.demand,
    tried: latest('tried'),
    promised: latest('promised'),
  }
}
