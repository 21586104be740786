/** History, as the routes see it: pure functions over the log. */
export { documentsAt, type When } from './documents.ts'
export { documentEvents, type DocumentEvent, type EventsPage } from './events.ts'
export { transactions, type Transaction, type TransactionsRequest } from './transactions.ts'
