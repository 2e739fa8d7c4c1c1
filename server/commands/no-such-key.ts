import { StartError } from '../platform/errors.ts';

export const noSuchKey = (id: string): StartError =>
  new StartError(`There is no API key ${id}: "tollgate key list" shows those that are there.`);
