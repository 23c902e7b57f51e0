/** Asks what the cases come to: when the question changes, and every minute, for as long as somebody looks. */
import { useEffect, useState } from 'react'
import type { CaseFilter } from '#shared/domain/complaint/case-filter.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { Analysed } from '#shared/ports/data-port.ts'
import { PortFailure } from '#shared/ports/port-client.ts'
import type { Watched } from '../../platform/ports/watch-store.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useMinute } from '../../platform/time/use-now.ts'

export type AnalysisQuestion = {
  readonly filter: CaseFilter
  readonly from: Instant
  readonly cause: string | null
  readonly category: string | null
}

/** While this machine reads its cases there is no answer yet. */
const ASK_AGAIN_MS = 1_000

export function useAnalysis(question: AnalysisQuestion): Watched<Analysed> {
  const { data } = useServices()
  const minute = useMinute()
  const [watched, setWatched] = useState<Watched<Analysed>>({ status: 'loading' })
  const text = JSON.stringify(question)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `text` stands for the question; every minute it is asked anew
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let left: 'no' | 'yes' = 'no'
    const ask = async (): Promise<void> => {
      const value = await data.call('cases.analyse', question)
      if (left === 'yes') return
      if (value === null) timer = setTimeout(() => void run(), ASK_AGAIN_MS)
      else setWatched({ status: 'ready', value })
    }
    const run = (): Promise<void> =>
      ask().catch((cause: unknown) => {
        if (!(cause instanceof PortFailure)) throw cause
        if (left === 'no') setWatched({ status: 'failed', code: cause.code })
      })
    void run()
    return () => {
      left = 'yes'
      clearTimeout(timer)
    }
  }, [data, text, minute])
  return watched
}
