import type { DemoArticle } from '../define.ts'

export const threeOfficesOneStorm: DemoArticle = {
  slug: 'three-offices-one-storm',
  kind: 'commentary',
  title: 'What the Harbour Master, the Weather Office and the Insurer Each Supposed the Others Were Watching',
  dek: 'Nine days of closure, three good warnings, one telephone list.',
  date: '2024-08-14',
  by: ['lucien-achterberg', 'aroha-ngata', 'jonas-wierzbicki'],
  topics: ['trade', 'cities'],
  first: ['northern-quarterly', '/2024/three-offices', '2024-08-12'],
  related: ['cool-rooms-closed-doors', 'the-repair-ship-is-elsewhere'],
  body: `
Last month a storm closed the strait for nine days. It had been forecast, and the forecast was good. It had been insured against, and the policies paid. It had been signalled from the harbour, with the correct cone at the correct hour. The loss came to some 90 million all the same, most of it perishable, because forty ships sailed into a closure that each of three offices could have ordered and none did.

We have read the logs of all three. They are conscientious. The weather office recorded that the harbour had been informed. The harbour master recorded that the underwriters had the forecast. The underwriters’ agent recorded that the port was still open, and took it as a judgement. Each of them had a warning that made full sense only beside the other two, and each believed that somebody was putting them side by side.

>>> Each believed that somebody was putting them side by side.

After a week like that one, the usual proposal is a fourth office to coordinate the first three. We would suggest something cheaper. Let any of the three close the strait alone, for twelve hours, on its own responsibility, provided that it gives its reasons to the others by noon.

The objection is that they will close it too often. Perhaps they will, in the first winter. But a closure of twelve hours costs a great deal less than a shared assumption, and it has an author, who can be asked about it afterwards. At present there is only a telephone list, last revised in 2016, on which the second number belongs to a bakery.
`,
}
