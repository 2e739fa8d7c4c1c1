import { conversations } from './conversations.ts';
import { type Customer, DAY } from './history.ts';
import { type Row, times } from './insert-rows.ts';
import { STAFF } from './people-rows.ts';
import type { Dice } from './random.ts';

const CREDITS = 9;

/** Tickets with what was said in them. Only customers who were there already have asked. */
export function ticketRows(customers: readonly Customer[], dice: Dice, now: number): Record<string, Row[]> {
  const told = conversations
    .map((conversation) => {
      const at = now - conversation.age * DAY;
      const there = customers.filter(({ joinedAt }) => joinedAt < at - DAY / 2).length;
      return { ...conversation, at, userId: STAFF + dice.between(1, there), staffId: dice.between(2, STAFF) };
    })
    .sort((a, b) => a.at - b.at);
  const messages = told.flatMap(({ messages, at, userId, staffId }, index) => {
    // Never later than now: what was said spreads over the first part of a ticket's life.
    const pause = Math.min(4 * 3_600_000, ((now - at) * 0.9) / messages.length);
    return messages.map(([by, message], place) => ({
      ticket_id: index + 1,
      user_id: by === 'customer' ? userId : staffId,
      message,
      ...times(at + place * pause),
    }));
  });
  const lastWord = (ticketId: number) => messages.findLast(({ ticket_id }) => ticket_id === ticketId)!.created_at;
  const tickets = told.map(({ subject, department, priority, status, at, userId, staffId, messages }, index) => ({
    id: index + 1,
    subject,
    department,
    priority,
    status,
    user_id: userId,
    assigned_to: messages.length > 1 ? staffId : null,
    ...times(at),
    updated_at: lastWord(index + 1),
  }));
  return { tickets, ticket_messages: messages };
}

/** What some customers have left over. */
export function creditRows(customers: readonly Customer[], dice: Dice, now: number): Record<string, Row[]> {
  const step = Math.floor(customers.length / CREDITS);
  const credits = Array.from({ length: CREDITS }, (_, index) => {
    const place = index * step;
    const { currency, joinedAt } = customers[place]!;
    const at = joinedAt + dice.roll() * (now - joinedAt);
    return {
      user_id: STAFF + place + 1,
      currency_code: currency,
      amount: dice.between(2, 160) * 50,
      ...times(joinedAt, at),
    };
  });
  return { credits };
}
