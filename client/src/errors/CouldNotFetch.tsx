/** In the place of a screen whose code could not be fetched: without a line. */
import { CouldNotOpen } from './CouldNotOpen.tsx'

export const CouldNotFetch = () => <CouldNotOpen trouble="noLine" again={() => location.reload()} />
