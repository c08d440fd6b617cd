/** Holds a plan's past beside the page, which never waits for it. */
import '../http/jitless.ts'
import { serveHistory } from './serve-history.ts'

serveHistory()
