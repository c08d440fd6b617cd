/** zod would try `new Function`, which the content security policy forbids (and reports). For forms that parse. */
import { config } from 'zod/mini'

config({ jitless: true })
