/** Who is calling: a matter that comes back, the customer's page, somebody who is there twice, and one who asked for peace. */
import type { Page } from 'playwright'
import { byTestId, ring, type Scene } from './scene.ts'

async function ringing(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { data, scene } = window.preview
    const [card, ...others] = data.store.cards.get()
    if (card === undefined) throw new Error('the scene has customers')
    const by = { byId: 'a-1003', byName: '王志强' }
    const customer = {
      ...card.customer,
      identity: { kind: 'id_card', number: '330106199003077219' },
      history: [
        {
          ...by,
          at: scene.at('2026-03-05 09:00'),
          how: 'edited',
          from: { remark: '', numbers: card.customer.numbers.slice(0, 1) },
          to: { remark: card.customer.remark, numbers: card.customer.numbers },
        },
      ],
      notes: [{ ...by, id: 'n-1', at: scene.at('2026-03-05 09:01'), text: '家里有婴儿，请勿午间来电。' }],
      consents: [
        {
          ...by,
          id: 'c-1',
          purpose: 'contact',
          channel: 'phone',
          state: 'withdrawn',
          at: scene.at('2026-03-05 09:02'),
          how: 'call',
          note: '只接维修电话',
        },
      ],
    }
    const ended = [
      {
        id: 'cmp-9',
        number: '4207000090',
        categoryId: 'cat-broadband-drops',
        productId: 'p2',
        facts: '晚高峰掉线，换光猫后恢复。',
        endedAt: scene.at('2026-03-01 10:00'),
      },
    ]
    const twin = {
      ...card,
      customer: { ...card.customer, id: 'cus-twin', numbers: [], remark: '旧系统导入' },
    }
    data.store.cards.set([{ ...card, customer, ended } as never, twin as never, ...others])
  })
  await ring(page, '13800138000')
  await byTestId(page, 'pop-customer-name').waitFor()
}

const openPage = async (page: Page): Promise<void> => {
  await ringing(page)
  await page.keyboard.press('Control+8')
  await byTestId(page, 'page-customer').waitFor()
}

export const customerScenes: Readonly<Record<string, Scene>> = {
  'customer-repeat': { play: ringing },
  'customer-page': { play: openPage },
  'customer-merge': {
    query: { session: 'lead' },
    play: async (page) => {
      await openPage(page)
      await byTestId(page, 'merge-cus-twin').click()
      await byTestId(page, 'merge-sheet').waitFor()
    },
  },
  'customer-do-not-call': {
    play: async (page) => {
      await ringing(page)
      await byTestId(page, 'dial-open').click()
      await byTestId(page, 'dial-number').fill('13800138000')
      await page.keyboard.press('Enter')
      await byTestId(page, 'dial-stop').waitFor()
    },
  },
}
