/** Where the house tells a plan's history. @param what is written down as what was opened */
import type { WhatOpened } from '@twofold/shared/review-told'

const part = encodeURIComponent

export const historyPath = (planId: string, as: string | null, what: WhatOpened): string => {
  const query = new URLSearchParams({
    ...(as ? { as } : {}),
    ...(what === 'replay' ? {} : { what }),
  }).toString()
  return `/api/plans/${part(planId)}/history${query && `?${query}`}`
}

/** What the replay's own address asks for. */
export const historyAsked = (
  search: URLSearchParams,
): { readonly as: string | null; readonly what: WhatOpened } => ({
  as: search.get('as'),
  what: search.get('what') === 'detail' ? 'detail' : 'replay',
})
