/** An administrator's files of rules reach every machine once, by its pull, and what cannot be leaves the rules of before. */
import { afterEach, describe, expect, test } from 'vitest'
import { CASE_RULES_ID, CaseRules } from '#shared/domain/complaint/case-rules.ts'
import { Category } from '#shared/domain/complaint/category.ts'
import { ClockRule } from '#shared/domain/complaint/clock-rule.ts'
import { ordinaryPrivacy, PrivacyRules } from '#shared/domain/customer/privacy.rules.ts'
import { CategoryId } from '#shared/kernel/ids.ts'
import { spaceOfOrganisation } from '#shared/sync/tables.ts'
import { giveCaseRules } from '../../server/imports/case-rules.ts'
import { giveCategories } from '../../server/imports/categories.ts'
import { giveClockRules } from '../../server/imports/clock-rules.ts'
import { givePrivacyRules } from '../../server/imports/privacy-rules.ts'
import type { ServerRig } from './server.rig.ts'

const limit = (id: string, given: object = {}): ClockRule =>
  ClockRule.parse({
    id,
    name: '处理意见',
    kind: 'internal',
    categoryId: null,
    limit: { unit: 'hours', amount: 24 },
    source: '处理规范',
    article: '第 7 条',
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
    ...given,
  })

const noRules = CaseRules.parse({ id: CASE_RULES_ID, causes: [], authorities: [], departments: [] })

export function rulesSuite(rig: () => ServerRig): void {
  const services = () => rig().services
  const give = (rules: readonly ClockRule[]) => giveClockRules(services().database, rules, rig().now())
  const changes = async (action: string): Promise<number> => {
    const { queries } = services().database
    const { count } = await queries
      .selectFrom('audit')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('action', '=', action)
      .executeTakeFirstOrThrow()
    return Number(count)
  }
  const stored = async (table: 'clockRule' | 'caseRules' | 'queue' | 'category') => {
    const { queries } = services().database
    const rows = await queries
      .selectFrom('synced_row')
      .select(['id', 'version', 'data'])
      .where('tbl', '=', table)
      .where('data', 'is not', null)
      .orderBy('id')
      .execute()
    return rows
  }

  const storedCategories = async () => (await stored('category')).map(({ data }) => Category.parse(data))
  const insertCategory = async (id: string): Promise<Category> => {
    const row = Category.parse({ id, parentId: null, name: id, keywords: [], fields: [], order: 1 })
    await rig().insert([{ table: 'category', row }])
    return row
  }

  describe('an administrator’s files of rules', () => {
    afterEach(async () => {
      await give([])
      await giveCaseRules(services().database, noRules, rig().now())
    })

    test('time limits: the file is the whole of them; what is the same stays as it was, what is gone is gone', async () => {
      await give([limit('one'), limit('two')])
      const [one] = await stored('clockRule')
      await give([limit('one'), limit('three')])
      const now = await stored('clockRule')
      expect(now.map(({ id }) => id)).toEqual(['one', 'three'])
      expect(now[0]).toEqual(one)
    })

    test('time limits: a file that says the same again touches nothing and is in no audit', async () => {
      await give([limit('one')])
      const [before, audited] = [await stored('clockRule'), await changes('clockRules.change')]
      await give([limit('one')])
      expect(await stored('clockRule')).toEqual(before)
      expect(await changes('clockRules.change')).toBe(audited)
    })

    test('categories: one is called otherwise, the others stay, and the same said again is no change', async () => {
      const first = await insertCategory('rules-named')
      const before = await storedCategories()
      await giveCategories(services().database, [{ ...first, name: '改名' }], rig().now())
      const renamed = before.map((row) => (row.id === first.id ? { ...row, name: '改名' } : row))
      expect(await storedCategories()).toEqual(renamed)
      const audited = await changes('categories.change')
      await giveCategories(services().database, [{ ...first, name: '改名' }], rig().now())
      expect(await changes('categories.change')).toBe(audited)
      await giveCategories(services().database, [first], rig().now())
      expect(await storedCategories()).toEqual(before)
    })

    test('categories: under one that is not there, or under itself, changes nothing at all', async () => {
      const first = await insertCategory('rules-circle')
      const before = await storedCategories()
      const stray = { ...first, id: CategoryId.parse('stray'), parentId: CategoryId.parse('cat-nowhere') }
      await expect(giveCategories(services().database, [stray], rig().now())).rejects.toMatchObject({
        fault: { problem: 'unknown_category', where: 'stray', what: 'cat-nowhere' },
      })
      const circle = { ...first, parentId: first.id }
      await expect(giveCategories(services().database, [circle], rig().now())).rejects.toMatchObject({
        fault: { problem: 'contradiction', where: first.id },
      })
      expect(await storedCategories()).toEqual(before)
    })

    test('time limits: one for a category that the centre does not have changes nothing at all', async () => {
      await give([limit('one')])
      const wrong = [limit('two'), limit('three', { categoryId: 'cat-nowhere' })]
      await expect(give(wrong)).rejects.toMatchObject({
        code: 'bad_rules',
        fault: { problem: 'unknown_category', where: 'three', what: 'cat-nowhere' },
      })
      expect((await stored('clockRule')).map(({ id }) => id)).toEqual(['one'])
    })

    test('time limits: a condition on a field is one that the category, or one under it, asks for', async () => {
      const category = (id: string, parentId: string | null, fields: readonly object[]) =>
        Category.parse({ id, parentId, name: id, keywords: [], fields, order: 1 })
      const area = { id: 'area', label: '区域', required: false, type: 'text', maxLength: 20 }
      const [above, below] = [category('rules-net', null, []), category('rules-line', 'rules-net', [area])]
      await rig().insert([above, below].map((row) => ({ table: 'category' as const, row })))
      const when = (field: string) =>
        limit('when', { categoryId: above.id, when: { field, is: ['农村'], unanswered: 'binds_not' } })
      await give([when('area')])
      await expect(give([when('colour')])).rejects.toMatchObject({
        fault: { problem: 'unknown_category_field', what: 'colour' },
      })
    })

    test('time limits reach a desk by its pull', async () => {
      const team = await rig().newTeam()
      const desk = await rig().client().signedIn(team.agents[0])
      await give([limit('pulled')])
      const { rows } = await desk.bootstrap(spaceOfOrganisation(), null, 1_000)
      expect(rows.filter(({ table }) => table === 'clockRule').map(({ id }) => id)).toEqual(['pulled'])
    })

    test('causes, authority, departments are one row, written once for what is the same', async () => {
      const rules = CaseRules.parse({
        ...noRules,
        departments: [{ id: 'field', name: '装维部', handlerIds: [] }],
      })
      await giveCaseRules(services().database, rules, rig().now())
      const [before, audited] = [await stored('caseRules'), await changes('caseRules.change')]
      expect(before).toMatchObject([{ id: CASE_RULES_ID, data: { departments: [{ id: 'field' }] } }])
      await giveCaseRules(services().database, rules, rig().now())
      expect(await stored('caseRules')).toEqual(before)
      expect(await changes('caseRules.change')).toBe(audited)
    })

    test('privacy is kept with every queue, where a queue differs as it differs, and written once', async () => {
      const [one, other] = [await rig().newTeam(), await rig().newTeam()]
      const own = PrivacyRules.parse({ reveal: ['lead'], revealSeconds: 30 })
      const file = { everywhere: ordinaryPrivacy, queues: { [one.queueId]: own } }
      await givePrivacyRules(services().database, file, rig().now())
      const queues = await stored('queue')
      expect(queues.find(({ id }) => id === one.queueId)?.data).toMatchObject({ privacy: own })
      expect(queues.find(({ id }) => id === other.queueId)?.data).toMatchObject({ privacy: ordinaryPrivacy })
      const audited = await changes('privacyRules.change')
      await givePrivacyRules(services().database, file, rig().now())
      expect(await stored('queue')).toEqual(queues)
      expect(await changes('privacyRules.change')).toBe(audited)
    })
  })
}
