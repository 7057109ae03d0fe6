/** What a stage in a frame and the window around it tell each other, as events of the frame's window. */

/** A key of the stage was pressed. `detail`: the command. Prevented: it is done with. */
export const STAGE_COMMAND = 'stagecommand';
/** How the stage should look. `detail`: a `Look`. */
export const STAGE_LOOK = 'stagelook';
/** The stage is open. */
export const STAGE_OPEN = 'stageopen';
