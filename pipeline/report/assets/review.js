// Decisions of an analyst. Filled in with the review step.
'use strict';

const Review = { progress: () => new Set(), onChange: () => {} };
