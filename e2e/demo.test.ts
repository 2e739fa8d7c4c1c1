// One shop and one browser for all journeys through the demo: opening them takes longer than most journeys.
import './desk.ts';
import './payments.ts';
import './services.ts';
import './limited-role.ts';
import './sign-in.ts';
