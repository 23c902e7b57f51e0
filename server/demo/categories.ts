/** The complaint categories of the demo centre, two levels deep, each leaf with the fields its handlers send orders back for. */
import type { Category } from '#shared/domain/complaint/category.ts'
import { CategoryId } from '#shared/kernel/ids.ts'
import { networkBranches } from './categories-network.ts'
import { serviceBranches } from './categories-service.ts'
import { type Branch, choice, type Leaf } from './category-branch.ts'
import { AREA_FIELD, areas, FAULTS } from './statutory-limits.ts'
import { blocksFor } from './text-blocks.ts'

const TREE: readonly Branch[] = [...networkBranches, ...serviceBranches]

const branchRow = (branch: Branch, order: number): Category => ({
  id: CategoryId.parse(branch.id),
  parentId: null,
  name: branch.name,
  keywords: [...branch.keywords],
  fields: [],
  order,
  sector: 'telecom',
  ...blocksFor(branch.id),
})

/** The law gives a fault in town less time than one in the country. */
const whereItIs = choice(AREA_FIELD, '故障地点', 'optional', Object.values(areas))

const leafRow = (branch: Branch, [id, name, keywords, fields]: Leaf, order: number): Category => ({
  id: CategoryId.parse(id),
  parentId: CategoryId.parse(branch.id),
  name,
  keywords: [...keywords],
  fields: FAULTS.some((fault) => fault === id) ? [...fields, whereItIs] : [...fields],
  order,
  ...blocksFor(id),
})

export const demoCategories: readonly Category[] = TREE.flatMap((branch, index) => [
  branchRow(branch, (index + 1) * 100),
  ...branch.leaves.map((leaf, place) => leafRow(branch, leaf, (index + 1) * 100 + place + 1)),
])
