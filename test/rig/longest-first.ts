/**
 * In which order test files run. On a fresh clone Vitest knows only how long their text is, by which the one that takes a minute came
 * last: one core worked on it, and the others waited.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const LONGEST = '/test/simulation/simulation.test.ts'
const isLongest = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith(LONGEST)

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))]
  }
}
