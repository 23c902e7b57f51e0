import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ARTICLES_HERE } from '../settings.ts'
import { articleOf, readArticles } from './articles.ts'

const front = `number: "1001"
title: 光猫 LOS 灯红灯
category: broadband/fault
keywords: [LOS, 红灯]
audience: agent
effectiveFrom: 2026-03-01
expiresOn: null`

test('an article keeps its words, its dates and who may read it', () => {
  expect(articleOf(`---\n${front}\n---\n# 步骤\n\n- 一\n`)).toEqual({
    id: 'article-1001',
    number: '1001',
    title: '光猫 LOS 灯红灯',
    category: 'broadband/fault',
    keywords: ['LOS', '红灯'],
    body: '# 步骤\n\n- 一',
    collection: 'agent',
    effectiveFrom: '2026-03-01',
    expiresOn: null,
    revision: 1,
  })
})

test('a file that was saved on Windows reads the same', () => {
  const file = `---\n${front}\n---\n正文\n`
  expect(articleOf(file.replaceAll('\n', '\r\n'))).toEqual(articleOf(file))
})

test('all sixty articles of the demo centre can be read, each with a text one can act on', async () => {
  const articles = await readArticles(ARTICLES_HERE)
  expect(articles.map(({ number }) => number)).toEqual(
    Array.from({ length: 60 }, (_, index) => String(1001 + index)),
  )
  expect(articles.filter(({ body }) => body.length < 300).map(({ number }) => number)).toEqual([])
})

test('an article without its dates is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-articles-'))
  await writeFile(join(folder, '1002-half.md'), '---\nnumber: "1002"\n---\ntext')
  await expect(readArticles(folder)).rejects.toThrow('1002-half.md')
  await rm(folder, { recursive: true })
})
