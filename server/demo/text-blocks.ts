/** What the demo centre has written for its agents, by category: chosen in the form by `/`, with places to fill in. */
import type { TextBlock } from '#shared/domain/complaint/category.ts'

type Written = readonly [name: string, into: TextBlock['into'], text: string]

const WRITTEN: Readonly<Record<string, readonly Written[]>> = {
  'cat-broadband': [
    ['远程处理', 'immediateAction', '已远程复位端口并指导重启光猫，{恢复情况}。'],
    ['修复与减免', 'requestedRemedy', '{何时}前修好，故障期间的费用按天减免。'],
  ],
  'cat-broadband-down': [
    ['断网报障', 'facts', '{何时}起{product}断网，光猫{灯态}，来电前{已重启几次}，邻居{是否同样不通}。'],
  ],
  'cat-broadband-drops': [
    ['频繁掉线', 'facts', '近{几天}每到{时段}反复掉线，24 小时内约{次数}次，路由器{型号}。'],
  ],
  'cat-visit-missed': [
    ['师傅失约', 'facts', '约定{时段}上门{事由}，师傅未到，也未来电；这是第{几次}失约。'],
    ['失约诉求', 'requestedRemedy', '今天内上门，并按失约补偿。'],
  ],
  'cat-billing': [
    ['退费', 'requestedRemedy', '核实后退还{金额}元，退回话费。'],
    ['费用解释', 'immediateAction', '已逐项解释{账期}账单，客户对{科目}不认可。'],
  ],
  'cat-billing-added': [
    ['未订购被扣', 'facts', '{账期}起每月被扣{金额}元的{业务名称}，称本人从未订购，也未收到确认短信。'],
  ],
  'cat-service': [['已致歉', 'immediateAction', '已向{customer}致歉，并说明会核听录音后答复。']],
}

/** Nothing for a category of which nobody has written any. */
export function blocksFor(categoryId: string): { readonly textBlocks?: TextBlock[] } {
  const written = WRITTEN[categoryId]
  if (written === undefined) return {}
  return {
    textBlocks: written.map(([name, into, text], index) => ({
      id: `${categoryId}-${index}`,
      name,
      into,
      text,
    })),
  }
}
