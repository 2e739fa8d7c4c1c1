import { ProblemTable } from './problem-table.tsx';

/** Everything that stood in the way of a run. */
export const ParkedTab = () => <ProblemTable />;
