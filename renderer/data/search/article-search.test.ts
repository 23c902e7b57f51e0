// Dexie watches nothing where there is no global IndexedDB.
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Article } from '#shared/domain/knowledge/article.ts'
import { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import { actorOf, article, li, NOW, ZONE } from '../../../test/fixtures/centre-rows.ts'
import { waitFor } from '../../../test/rig/wait.ts'
import { realTimers } from '../sync/timers.ts'
import { type ArticleSearch, createArticleSearch } from './article-search.ts'

let server: MemorySyncServer
let desk: SimulatedDesk
let search: ArticleSearch
const faults: string[] = []

const numbered = (number: string, title: string, changes: Partial<Article> = {}): Article =>
  Article.parse({ ...article, id: `a-${number}`, number, title, body: `${title}。`, ...changes })

beforeEach(async () => {
  server = new MemorySyncServer()
  server.setActor(actorOf(li))
  desk = new SimulatedDesk(server, li.id)
  await desk.start()
  search = createArticleSearch({
    database: desk.database,
    circumstances: { clock: { now: () => NOW }, timers: realTimers },
    zone: () => ZONE,
    reportFault: (code) => void faults.push(code),
  })
})
afterEach(() => {
  search.stop()
  desk.crash()
})

const found = (text: string, wanted: readonly string[]) =>
  waitFor(`${text} to find ${wanted.join()}`, async () => {
    const hits = await search.search(text, 10)
    return hits.map((hit) => hit.article.number).join() === wanted.join() ? hits : undefined
  })

test('the first question does not have to wait for the moment when the index would have been built', async () => {
  for (let number = 1001; number <= 1050; number += 1)
    await server.put('article', numbered(String(number), number === 1037 ? '光猫红灯' : '账单查询'))
  await desk.settle()
  const [hit] = await found('红灯', ['1037'])
  expect(hit).toMatchObject({
    expired: false,
    snippet: [{ text: '光猫', marked: false }, { text: '红灯', marked: true }, { text: '。' }],
  })
})

test('a changed article is found by its new words within moments, a withdrawn one no longer', async () => {
  await server.put('article', numbered('1001', '光猫红灯'))
  await server.put('article', numbered('1002', '宽带资费'))
  await desk.settle()
  await found('红灯', ['1001'])
  await server.put('article', numbered('1002', '红灯与绿灯', { revision: 2 }))
  await server.remove('article', 'a-1001')
  await desk.settle()
  await found('红灯', ['1002'])
  expect(faults).toEqual([])
})

test('what may not be used yet is not shown; what has expired comes last and says so', async () => {
  await server.put('article', numbered('1001', '红灯', { expiresOn: '2026-03-01' as never }))
  await server.put('article', numbered('1002', '红灯与其他许多不相干的话题'))
  await server.put('article', numbered('1003', '红灯', { effectiveFrom: '2026-03-03' as never }))
  await desk.settle()
  const hits = await found('红灯', ['1002', '1001'])
  expect(hits.map(({ expired }) => expired)).toEqual([false, true])
})

test('articles of a collection that was taken away are not found', async () => {
  await server.put('article', numbered('1001', '红灯'))
  await desk.settle()
  await found('红灯', ['1001'])
  server.setActor({
    ...actorOf(li),
    spaces: actorOf(li).spaces.filter((space) => !space.startsWith('knowledge')),
  })
  await desk.pull()
  await found('红灯', [])
})
