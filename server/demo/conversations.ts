export interface Conversation {
  readonly subject: string;
  readonly department: 'Support' | 'Sales';
  readonly priority: 'low' | 'medium' | 'high';
  readonly status: 'open' | 'replied' | 'closed';
  /** days since it began */
  readonly age: number;
  /** what was said, each with who said it: the customer or the staff */
  readonly messages: readonly (readonly [by: 'customer' | 'staff', text: string])[];
}

export const conversations: readonly Conversation[] = [
  {
    subject: 'Website answers with 502 since this morning',
    department: 'Support',
    priority: 'high',
    status: 'open',
    age: 0.1,
    messages: [
      ['customer', 'Since about 7:40 every page of our shop answers "502 Bad Gateway". Nothing was changed here.'],
    ],
  },
  {
    subject: 'Can not send mail to one provider',
    department: 'Support',
    priority: 'medium',
    status: 'replied',
    age: 1,
    messages: [
      ['customer', 'Mails to one large provider come back with "550 5.7.1". All others arrive.'],
      [
        'staff',
        'Thank you for the header. Your SPF record still names your former host: we have sent you the line to put there.',
      ],
    ],
  },
  {
    subject: 'Invoice needs our VAT number',
    department: 'Sales',
    priority: 'low',
    status: 'closed',
    age: 64,
    messages: [
      ['customer', 'Could you put our VAT number on the invoices, please?'],
      ['staff', 'Done: it is in your profile now, and on every invoice from today on.'],
      ['customer', 'Perfect, thank you!'],
    ],
  },
  {
    subject: 'Upgrade from VPS S to VPS M',
    department: 'Sales',
    priority: 'medium',
    status: 'open',
    age: 0.6,
    messages: [
      ['customer', 'Memory is full most of the day. What would the step to VPS M cost in the middle of a month?'],
    ],
  },
  {
    subject: 'Minecraft server lags with more than 15 players',
    department: 'Support',
    priority: 'medium',
    status: 'replied',
    age: 2,
    messages: [
      ['customer', 'As soon as the fifteenth player joins, ticks take 80 ms and more.'],
      [
        'staff',
        'A plug-in saves the whole map every 30 seconds. Would you set its interval to 10 minutes and tell us how it goes?',
      ],
      ['customer', 'Better, but still not smooth in the evening.'],
      ['staff', 'We moved you to a host with faster cores. It should be noticeable tonight.'],
    ],
  },
  {
    subject: "Restore of yesterday's copy",
    department: 'Support',
    priority: 'high',
    status: 'closed',
    age: 23,
    messages: [
      ['customer', 'A colleague deleted the folder "uploads". Can you bring back the state of last night?'],
      ['staff', 'The copy of 02:00 is restored beside it, as "uploads-restored", so that nothing newer is lost.'],
      ['customer', 'Everything is there. You saved our week.'],
    ],
  },
  {
    subject: 'Transfer of a domain to you',
    department: 'Sales',
    priority: 'low',
    status: 'closed',
    age: 131,
    messages: [
      ['customer', 'I want to move two names to you. Do I lose the time that is left at the old registrar?'],
      ['staff', 'No: the transfer adds a year to what is left. You only need the two transfer codes.'],
    ],
  },
  {
    subject: 'Reverse DNS for a mail server',
    department: 'Support',
    priority: 'medium',
    status: 'closed',
    age: 12,
    messages: [
      ['customer', 'Please set the reverse entry of our address to mail.example.org.'],
      ['staff', 'Set. It can take an hour until everybody sees it.'],
    ],
  },
  {
    subject: 'Payment went through twice',
    department: 'Sales',
    priority: 'high',
    status: 'replied',
    age: 3,
    messages: [
      ['customer', 'My bank shows the same amount twice on Monday.'],
      [
        'staff',
        'One of the two was a reservation that the bank has released meanwhile. Would you look again tomorrow?',
      ],
    ],
  },
  {
    subject: 'SSH key for a new colleague',
    department: 'Support',
    priority: 'low',
    status: 'closed',
    age: 201,
    messages: [
      ['customer', 'How do I add a second key without locking the first one out?'],
      ['staff', 'Under "Access" you can add as many as you like; each has its own switch.'],
    ],
  },
  {
    subject: 'Certificate is about to expire',
    department: 'Support',
    priority: 'medium',
    status: 'open',
    age: 0.3,
    messages: [['customer', 'The panel says that the certificate expires in 6 days. Is it renewed by itself?']],
  },
  {
    subject: 'Do you have servers in Singapore?',
    department: 'Sales',
    priority: 'low',
    status: 'closed',
    age: 97,
    messages: [
      ['customer', 'Half of our players live in south-east Asia.'],
      ['staff', 'Not yet, but Tokyo is 70 ms away from there, and moving costs nothing.'],
    ],
  },
  {
    subject: 'Database is slow after the update',
    department: 'Support',
    priority: 'high',
    status: 'replied',
    age: 5,
    messages: [
      ['customer', 'Since the update of our shop the product list takes 9 seconds.'],
      ['staff', 'The update dropped an index. We have put it back; the list takes 40 ms now.'],
    ],
  },
  {
    subject: 'Cancel at the end of the period',
    department: 'Sales',
    priority: 'medium',
    status: 'closed',
    age: 45,
    messages: [
      ['customer', 'We are closing this project. Please do not renew the server.'],
      ['staff', 'Noted: it ends with the period that is paid. We are sorry to see it go.'],
    ],
  },
  {
    subject: 'Two factors for all of my team',
    department: 'Support',
    priority: 'low',
    status: 'open',
    age: 1.4,
    messages: [['customer', 'Can I require a second factor from everybody who has access to our account?']],
  },
  {
    subject: 'Mod loader version 21 is missing',
    department: 'Support',
    priority: 'low',
    status: 'closed',
    age: 33,
    messages: [
      ['customer', 'The list ends with version 20. Ours needs 21.'],
      ['staff', 'It is in the list now. A restart picks it.'],
      ['customer', 'Works, thanks for being so quick.'],
    ],
  },
  {
    subject: 'Address of our company has changed',
    department: 'Sales',
    priority: 'low',
    status: 'closed',
    age: 158,
    messages: [
      ['customer', 'We moved. Could the invoice of this month carry the new address?'],
      ['staff', 'An invoice that is sent can not be changed, but the next one has it.'],
    ],
  },
  {
    subject: 'Port 25 is closed',
    department: 'Support',
    priority: 'medium',
    status: 'replied',
    age: 6,
    messages: [
      ['customer', 'Our server can not reach other mail servers.'],
      ['staff', 'New machines may not send on port 25 at first. We have opened it for yours.'],
    ],
  },
];
