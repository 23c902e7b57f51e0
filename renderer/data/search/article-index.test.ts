import { beforeEach, expect, test } from 'vitest'
import { Article } from '#shared/domain/knowledge/article.ts'
import { ArticleIndex } from './article-index.ts'

const article = (number: string, title: string, body = '', keywords: string[] = []): Article =>
  Article.parse({
    id: `a-${number}`,
    number,
    title,
    category: '宽带',
    keywords,
    body,
    collection: 'agent',
    effectiveFrom: '2026-01-01',
    expiresOn: null,
    revision: 1,
  })
let index: ArticleIndex
const first = (text: string): string | undefined => index.search(text)[0]?.id

beforeEach(() => {
  index = new ArticleIndex()
  index.put(article('1001', '光猫 LOS 灯红灯闪烁的判断与处理', '光纤断了或者收光太弱。', ['光衰']))
  index.put(article('1006', 'WiFi 信号差与覆盖不足', '把路由器放在客厅中间。', ['无线']))
  index.put(article('1025', '宽带资费与退订', '退订宽带需要结清欠费。', ['销户', '拆机']))
  index.put(article('1028', '宽带断线修障时限', '城区四十八小时内修复。', ['掉线']))
})

test.each([
  ['红灯', 'a-1001', 'words of the title'],
  ['光衰', 'a-1001', 'a keyword'],
  ['收光太弱', 'a-1001', 'words of the text'],
  ['斷線', 'a-1028', 'Traditional characters'],
  ['寬頻斷線', 'a-1028', 'Taiwan’s word'],
  ['duanxian', 'a-1028', 'pinyin'],
  ['kddx', 'a-1028', 'initials'],
  ['wifi', 'a-1006', 'English in any case'],
  ['wif', 'a-1006', 'the beginning of a word'],
  ['los', 'a-1001', 'a lamp’s name'],
  ['1025', 'a-1025', 'the number'],
  ['退', 'a-1025', 'a single character'],
])('%j finds %s by %s', (text, id) => {
  expect(first(text)).toBe(id)
})

test('a slip in a word is forgiven', () => {
  index.put(article('1040', 'Netflix 登录'))
  expect(first('netflx')).toBe('a-1040')
})

test('nothing is found for nothing', () => {
  expect(index.search('')).toEqual([])
  expect(index.search(' ，')).toEqual([])
  expect(index.search('火星')).toEqual([])
})

test('a changed article is found by its new words only, a removed one not at all', () => {
  index.put(article('1025', '合约到期续约'))
  expect(first('续约')).toBe('a-1025')
  expect(index.search('资费').map(({ id }) => id)).not.toContain('a-1025')
  index.remove(article('1025', '').id)
  expect(index.search('续约')).toEqual([])
  expect(index.size).toBe(3)
})
