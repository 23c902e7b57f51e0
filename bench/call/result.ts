/** The figures of `bench call`, from the samples of every engine. */
import { median, percentile, rounded } from '../measuring/statistics.ts'

export type Samples = {
  readonly name: string
  readonly answerToAudioMs: number[]
  readonly inviteToRingMs: number[]
  readonly dialToRingMs: number[]
  readonly reconnectMs: number[]
}

export type EngineFigures = {
  readonly name: string
  readonly answerToAudioP50Ms: number
  readonly answerToAudioP95Ms: number
  readonly inviteToRingP95Ms: number
  readonly dialToRingP95Ms: number
  readonly reconnectP95Ms: number
}

export const noSamples = (name: string): Samples => ({
  name,
  answerToAudioMs: [],
  inviteToRingMs: [],
  dialToRingMs: [],
  reconnectMs: [],
})

export const figuresOf = (samples: Samples): EngineFigures => ({
  name: samples.name,
  answerToAudioP50Ms: rounded(median(samples.answerToAudioMs), 1),
  answerToAudioP95Ms: p95(samples.answerToAudioMs),
  inviteToRingP95Ms: p95(samples.inviteToRingMs),
  dialToRingP95Ms: p95(samples.dialToRingMs),
  reconnectP95Ms: p95(samples.reconnectMs),
})

const p95 = (values: readonly number[]): number => rounded(percentile(values, 0.95), 1)
