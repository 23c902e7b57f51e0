/**
 * Where the features meet. Each page of the middle column and each slot of the shell is named here with the
 * feature that fills it; no feature knows another. Pages are loaded when they are first needed, and all of them
 * once the desk is idle.
 */
import type { ComponentType } from 'react'
import type { FeaturePages } from '../platform/feature.ts'

type Slot = { readonly name: string; readonly Slot: ComponentType }

/** The bar on top, left to right. */
export const barSlots: readonly Slot[] = []

/** The left column, top to bottom. */
export const whoSlots: readonly Slot[] = []

/** The right column, top to bottom. */
export const howSlots: readonly Slot[] = []

const loaders = {} as const

/** `complaints: lazy(loaders.complaints)` and so on: a default export that takes `{ page }`. */
export const pages: FeaturePages = {}

/** Loads every page's code, so that the first visit of each is as quick as the second. */
export async function preloadPages(): Promise<void> {
  await Promise.all(Object.values<() => Promise<unknown>>(loaders).map((load) => load()))
}
