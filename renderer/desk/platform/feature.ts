/** What a page of a feature is given. `app/compose.tsx` puts the features together; none imports another. */
import type { ComponentType } from 'react'
import type { PageName, PageOf } from './navigation/pages.ts'

export type PageProps<N extends PageName> = { readonly page: PageOf<N> }
export type PageComponent<N extends PageName> = ComponentType<PageProps<N>>
