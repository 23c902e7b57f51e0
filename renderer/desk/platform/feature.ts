/** What a feature gives to the desk. `app/compose.tsx` puts the features together; none imports another. */
import type { ComponentType } from 'react'
import type { PageName, PageOf } from './navigation/pages.ts'

export type PageProps<N extends PageName> = { readonly page: PageOf<N> }
export type PageComponent<N extends PageName> = ComponentType<PageProps<N>>

/** A page's component for each page the feature owns. */
export type FeaturePages = { readonly [N in PageName]?: PageComponent<N> }
