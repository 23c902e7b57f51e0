import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText, snippetOf } from './snippet.ts'

const marked = (markdown: string, query: string): string[] =>
  snippetOf(markdown, query)
    .filter((piece) => piece.marked)
    .map(({ text }) => text)

test('what matched is marked, neighbouring pairs as one piece', () => {
  expect(marked('光猫红灯闪烁时先看线路。', '红灯闪烁')).toEqual(['红灯闪烁'])
  expect(marked('LOS 红灯闪，PON 绿灯亮。', 'los 红灯')).toEqual(['LOS', '红灯'])
})

test('the day and month of what a customer told mark nothing, unless they alone were asked for', () => {
  expect(marked('1 个月补卡费 11 元，按月收。', '11月17日补卡')).toEqual(['补卡'])
  expect(marked('按月收，11 元。', '月')).toEqual(['月'])
})

test('Traditional characters mark Simplified text', () => {
  expect(marked('宽带断线请重启光猫。', '斷線')).toEqual(['断线'])
})

test('the passage with most of what was asked is shown, not the first one', () => {
  const far = `${'先核对客户姓名和装机地址。'.repeat(20)}收光功率低于负二十七时派障碍单。`
  const text = snippetOf(far, '收光功率 派单')
    .map((piece) => piece.text)
    .join('')
  expect(text).toContain('收光功率')
  expect(text.startsWith('…')).toBe(true)
})

test('an article that matched by its sound only is shown from its beginning', () => {
  expect(snippetOf('先看系统，再问客户。', 'xianwen')).toEqual([
    { text: '先看系统，再问客户。', marked: false },
  ])
})

test('the marks of Markdown do not show', () => {
  const markdown =
    '## 先看系统\n\n1. 打开**群障**看板\n- [线路诊断](https://x.example)\n\n| 收光 | 含义 |\n| --- | --- |\n| -8 | `正常` |\n> 请看一下'
  expect(plainText(markdown)).toBe('先看系统 打开 群障 看板 线路诊断 收光 含义 -8 正常 请看一下')
})

test('whatever the text and the question, the pieces are a stretch of the text in order', () => {
  const text = fc.string({
    unit: fc.constantFrom('宽', '带', '断', '线', ' ', '，', 'a', 'L', '寬', '頻', '#', '|'),
    maxLength: 300,
  })
  fc.assert(
    fc.property(
      text,
      fc.string({ unit: fc.constantFrom('宽', '带', '线', 'a', '頻'), maxLength: 5 }),
      (body, query) => {
        const joined = snippetOf(body, query)
          .map((piece) => piece.text)
          .join('')
          .replace(/^…|…$/g, '')
        expect(plainText(body)).toContain(joined)
      },
    ),
  )
})

test('a long article and a long question do not keep everybody waiting for the passage', () => {
  const sentence = '宽带断网，光猫指示灯红灯闪烁，客户要求今晚上门处理并退还费用。'
  const article = sentence.repeat(3_000)
  const start = performance.now()
  expect(snippetOf(article, article.slice(0, 200)).length).toBeGreaterThan(1)
  expect(performance.now() - start).toBeLessThan(5_000)
})
