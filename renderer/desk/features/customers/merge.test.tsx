/** Two records of one person: the lead compares, chooses, merges and takes it back; an agent sees that somebody is there twice. */
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { SessionView } from '#shared/domain/session/session.ts'
import { AgentId, CustomerId } from '#shared/kernel/ids.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, cards, liHua, liHuaCard, signedIn } from '../../../../test/fixtures/desk-scene.ts'
import { ringingFrom } from '../../../../test/fixtures/phone-scene.ts'
import './customer-page.tsx'

const lead = SessionView.parse({
  ...signedIn,
  profile: { ...signedIn.profile, agentId: 'a-1001', name: '何玉梅', permissions: ['agent', 'lead'] },
})
const twin = {
  ...liHuaCard,
  customer: { ...liHua, id: CustomerId.parse('cus-twin'), numbers: [], remark: '旧系统导入' },
}

async function page(given: Parameters<typeof renderDesk>[0], card = liHuaCard) {
  const desk = await renderDesk(given)
  await desk.let(() => {
    const others = cards.filter(({ customer }) => customer.id !== liHua.id)
    desk.data.store.cards.set([card, twin, ...others])
  })
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await desk.user.keyboard('{Control>}8{/Control}')
  await screen.findByTestId('page-customer')
  return desk
}

it('the lead compares two of one name field by field and merges them', async () => {
  const desk = await page({ session: lead })
  await desk.user.click(screen.getByTestId('merge-cus-twin'))
  const sheet = await screen.findByTestId('merge-sheet')
  await desk.user.click(within(sheet).getByTestId('merge-remark-from'))
  await desk.user.click(within(sheet).getByTestId('merge-confirm'))
  expect(desk.data.mutated).toEqual([
    { name: 'customer.merge', args: { into: liHua.id, from: 'cus-twin', take: ['remark'] } },
  ])
  expect(screen.queryByTestId('merge-sheet')).toBeNull()
})

it('an agent sees that somebody may be there twice, and leaves it to the lead', async () => {
  await page({})
  expect(screen.getByTestId('duplicates')).toHaveTextContent('同名')
  expect(screen.queryByTestId('merge-cus-twin')).toBeNull()
})

it('a merge is taken back from where it is shown', async () => {
  const by = { byId: AgentId.parse('a-1001'), byName: '何玉梅', at: at('2026-03-05 09:00') }
  const absorbed = [{ ...by, id: CustomerId.parse('cus-old'), name: '李 华', before: {}, after: {} }]
  const desk = await page({ session: lead }, { ...liHuaCard, customer: { ...liHua, absorbed } })
  await desk.user.click(screen.getByTestId('unmerge-cus-old'))
  expect(desk.data.mutated).toEqual([{ name: 'customer.unmerge', args: { into: liHua.id, from: 'cus-old' } }])
})
