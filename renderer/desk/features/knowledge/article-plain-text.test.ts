import { expect, it } from 'vitest'
import { articleOutline } from './article-outline.ts'
import { articlePlainText } from './article-plain-text.ts'

const body = `先认，再查。

> 让您**白等**了，对不起。

## 什么算失约

1. 约定时段结束时未到；
   - 走错楼栋也算

| 情形 | 算不算 |
| --- | :---: |
| 到得晚 | 不算 |

### 说法

- 见 [官网](https://example.com)`

it('gives the text without its marks, so that it can be pasted into a chat', () => {
  expect(articlePlainText({ number: '1024', title: '失约', body })).toBe(
    `1024 失约

先认，再查。

让您白等了，对不起。

什么算失约

1. 约定时段结束时未到；
   · 走错楼栋也算

情形\t算不算
到得晚\t不算

说法

· 见 官网`,
  )
})

it('finds the sections by the lines they stand on, and none in code', () => {
  expect(articleOutline(body)).toEqual([
    { line: 5, level: 2, title: '什么算失约' },
    { line: 14, level: 3, title: '说法' },
  ])
  expect(articleOutline('```\n## not a section\n```')).toEqual([])
})
