import type { Place } from '@twofold/shared/http-api'

type PlaceOf = Pick<Place, 'planId' | 'participantId'>

/** Where a place's plan is. Two people of one plan on one device: the address says as whom. */
export const addressOfPlace = (place: PlaceOf, all: readonly PlaceOf[]): string => {
  const isShared = all.filter(({ planId }) => planId === place.planId).length > 1
  return `/plans/${place.planId}${isShared ? `?as=${place.participantId}` : ''}`
}
