import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { demoCategories } from '../categories.ts'
import { allStories } from './all-stories.ts'

const leaves = demoCategories.filter(({ parentId }) => parentId !== null)
const articles = new Set(
  readdirSync(new URL('../knowledge', import.meta.url)).map((file) => file.slice(0, 4)),
)

describe('the stories that happen to the customers', () => {
  it('are many and told apart by their topics', () => {
    expect(allStories.length).toBeGreaterThanOrEqual(100)
    expect(new Set(allStories.map(({ id }) => id)).size).toBe(allStories.length)
    expect(new Set(allStories.map(({ topic }) => topic)).size).toBe(allStories.length)
    expect(allStories.every(({ topic }) => topic.length <= 80)).toBe(true)
  })

  it.each(allStories.map((story) => [story.id, story] as const))(
    '%s promises nothing when it is over, and says by when it promised before',
    (_id, { steps }) => {
      expect(steps.at(-1)?.promised).toBeUndefined()
      for (const step of steps) expect(step.promised === undefined).toBe(step.due === undefined)
    },
  )

  it.each(allStories.flatMap(({ id, filing, steps }) => (filing ? [[id, filing, steps] as const] : [])))(
    '%s files its complaint in a category and with articles that exist, and closes it in the end',
    (_id, filing, steps) => {
      expect(leaves.map(({ id }) => id as string)).toContain(filing.category)
      expect(filing.articles.filter((number) => !articles.has(number))).toEqual([])
      expect(filing.at).toBeLessThan(steps.length - 1)
      expect(steps.at(-1)?.status).toBe('closed')
    },
  )
})
