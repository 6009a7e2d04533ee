//! In: nothing. Out: all that is known of IoT Device Access as a service; its calls stand in the folder.

mod meanings;
pub mod reads;
mod rules;
mod sentences;
pub mod update;

use super::{Derived, Hosts, Service};

/// IoT Device Access.
pub const SERVICE: Service = Service {
    hosts: Hosts {
        name: "iotda",
        regions: "\
        af-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 cn-east-3 cn-north-4 cn-south-1 cn-south-4 la-north-2 \
        la-south-2 me-east-1 ru-moscow-1 sa-brazil-1",
        exceptions: &[],
        global: None,
        open_telekom_cloud: &[],
        instances: Some(".iotda-app."),
    },
    derived: Some(Derived { paths: "/v5/iot/", scope: "iotdm" }),
    meanings: meanings::MEANINGS,
    throttling: &["IOTDA.021101", "IOTDA.021102"],
    secrets: &[],
    sentences: &[sentences::ALL, meanings::SENTENCES],
    calls: &[&update::CALL, &reads::CERTIFICATES, &reads::CERTIFICATE, &reads::TEMPLATES, &reads::SERVER_CERTIFICATES],
};
